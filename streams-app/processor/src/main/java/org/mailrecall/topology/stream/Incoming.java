package org.mailrecall.topology.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.mailrecall.contract.Topic;
import org.mailrecall.domain.Evidence;
import org.mailrecall.platform.serde.UnusableInputException;

/**
 * An input record as it came.
 *
 * @param evidence where it was first read
 * @param again whether another task sent it on to the partition of its key
 */
public record Incoming(Record<byte[], byte[]> record, Evidence evidence, boolean again) {
    private static final String FIRST_TOPIC = "recall.first-read.topic";
    private static final String FIRST_PARTITION = "recall.first-read.partition";
    private static final String FIRST_OFFSET = "recall.first-read.offset";

    public static Incoming of(Record<byte[], byte[]> record, RecordMetadata at, boolean again) {
        if (again) {
            Headers headers = record.headers();
            return new Incoming(
                    record,
                    new Evidence(
                            text(headers, FIRST_TOPIC),
                            Integer.parseInt(text(headers, FIRST_PARTITION)),
                            Long.parseLong(text(headers, FIRST_OFFSET))),
                    true);
        }
        return new Incoming(record, new Evidence(at.topic(), at.partition(), at.offset()), false);
    }

    public long appendedAt() {
        return record.timestamp();
    }

    public byte[] value() {
        return record.value();
    }

    /** Refuses it where it ought to be signed and is not; once sent on, it was checked, and its key may be another. */
    public void checkSignature(TopologyContext shared, Topic topic) throws UnusableInputException {
        if (!again) {
            shared.settings().signatures().check(topic, record.key(), record.value(), record.headers());
        }
    }

    /** The same record, to be sent on under its right key, its value wrapped as the way asks. */
    public Record<Object, Object> toSendOn(String key, Object value) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        put(headers, FIRST_TOPIC, evidence.topic());
        put(headers, FIRST_PARTITION, Integer.toString(evidence.partition()));
        put(headers, FIRST_OFFSET, Long.toString(evidence.offset()));
        return new Record<>(key, value, record.timestamp(), headers);
    }

    static void put(Headers headers, String name, String text) {
        headers.remove(name);
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("a record that was sent on lacks the header " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
