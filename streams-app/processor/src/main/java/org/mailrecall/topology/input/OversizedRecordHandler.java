package org.mailrecall.topology.input;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.domain.Evidence;
import org.mailrecall.platform.serde.RecordBounds;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a record that is refused as too large although its input is within the bounds of records, for instance
 * because a topic's {@code max.message.bytes} was lowered under a running instance.
 *
 * <p>A refused record has aborted its transaction already, so that the handler always lets the stream thread fail. The
 * log says how large the record was and which input it came from. A refused dead letter is also remembered: when its
 * input is read again, the dead letter is written without the input's key, value and headers.
 */
public final class OversizedRecordHandler implements ProductionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(OversizedRecordHandler.class);

    private RefusedDeadLetters refused = new RefusedDeadLetters();

    @Override
    public void configure(Map<String, ?> settings) {
        refused = RefusedDeadLetters.in(settings);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RecordTooLargeException) {
            Evidence input = inputOf(record.headers());
            if (input != null) {
                refused.add(input);
            }
            LOG.error(
                    "a record to {} was refused as too large: key {} bytes, value {} bytes, headers {} bytes; made"
                            + " from {}",
                    record.topic(),
                    length(record.key()),
                    length(record.value()),
                    RecordBounds.bytes(record.headers()),
                    context == null ? "?" : context.topic() + "-" + context.partition() + "@" + context.offset());
        }
        return Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        return Response.fail();
    }

    /** Returns the evidence in the headers of a dead letter; null for a record without such headers. */
    private static Evidence inputOf(Headers headers) {
        String topic = text(headers, DeadLetterHeaders.TOPIC);
        String partition = text(headers, DeadLetterHeaders.PARTITION);
        String offset = text(headers, DeadLetterHeaders.OFFSET);
        return topic == null || partition == null || offset == null
                ? null
                : new Evidence(topic, Integer.parseInt(partition), Long.parseLong(offset));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
