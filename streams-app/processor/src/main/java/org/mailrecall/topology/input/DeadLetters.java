package org.mailrecall.topology.input;

import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.Sha256;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.domain.Evidence;
import org.mailrecall.platform.serde.RecordBounds;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sink;

/**
 * Sends input that cannot be used to the dead letters, in the transaction of the task's other output.
 *
 * <p>A dead letter is made small enough for a broker. It carries key and headers of its input, and a broker checks the
 * size of the compressed batch alone, so that an input can have headers of megabytes. Of a key or a value beyond its
 * bound it holds the start, the length and the hash; of headers beyond their bound, only the length. Of input whose
 * dead letter was refused as too large, it holds lengths and hashes alone: see {@link
 * org.mailrecall.topology.context.RefusedDeadLetters}.
 */
public final class DeadLetters {
    /** The octets that are kept of a key or a value beyond its bound, to recognise it by. */
    private static final int KEPT_OF_TOO_LARGE = 1_024;

    private final Outlet<byte[], byte[]> sink;
    private final TopologyContext shared;

    public DeadLetters(ProcessorContext<Object, Object> context, Sink<byte[], byte[]> sink, TopologyContext shared) {
        this.sink = sink.of(context);
        this.shared = shared;
    }

    /**
     * Sends an input record to the dead letters. Headers of its producer that are named as those of a dead letter are
     * left out: they would tell the length of another value.
     */
    public void send(Incoming input, UnusableInputException why) {
        Headers headers = new RecordHeaders(input.record().headers().toArray());
        DeadLetterHeaders.ALL.forEach(own -> headers.remove(own.name()));
        send(input.record().withHeaders(headers), input.evidence(), why);
    }

    /**
     * Sends a record to the dead letters.
     *
     * @param at where the record was first read
     * @param why the reason and the detail that the dead letter states
     */
    public void send(Record<byte[], byte[]> record, Evidence at, UnusableInputException why) {
        boolean refused = shared.refusedDeadLetters().contains(at.signedBy(null));
        boolean keepsHeaders = !refused && RecordBounds.fit(record.headers());
        Headers headers = keepsHeaders ? new RecordHeaders(record.headers().toArray()) : new RecordHeaders();
        put(headers, DeadLetterHeaders.REASON, why.reason().name());
        put(headers, DeadLetterHeaders.DETAIL, cut(why.getMessage()));
        put(headers, DeadLetterHeaders.TOPIC, at.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(at.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(at.offset()));
        if (!keepsHeaders) {
            put(headers, DeadLetterHeaders.HEADERS_LENGTH, Long.toString(RecordBounds.bytes(record.headers())));
        }
        byte[] key = refused
                ? nothingOf(record.key(), headers, DeadLetterHeaders.KEY_LENGTH, DeadLetterHeaders.KEY_SHA256)
                : bounded(
                        record.key(),
                        Bounds.KEY_BYTES,
                        headers,
                        DeadLetterHeaders.KEY_LENGTH,
                        DeadLetterHeaders.KEY_SHA256);
        byte[] value = refused
                ? nothingOf(record.value(), headers, DeadLetterHeaders.LENGTH, DeadLetterHeaders.SHA256)
                : bounded(
                        record.value(),
                        shared.settings().maxValueBytes(),
                        headers,
                        DeadLetterHeaders.LENGTH,
                        DeadLetterHeaders.SHA256);
        sink.send(new Record<>(key, value, record.timestamp(), headers));
        shared.metrics().deadLetter(at.topic(), why.reason().name());
    }

    /**
     * Returns the bytes. Of bytes beyond the bound it returns the start, and adds their length and hash to the headers.
     */
    private static byte[] bounded(byte[] bytes, int most, Headers headers, String length, String sha256) {
        if (bytes == null || bytes.length <= most) {
            return bytes;
        }
        nothingOf(bytes, headers, length, sha256);
        return Arrays.copyOf(bytes, KEPT_OF_TOO_LARGE);
    }

    private static byte[] nothingOf(byte[] bytes, Headers headers, String length, String sha256) {
        if (bytes != null) {
            put(headers, length, Integer.toString(bytes.length));
            put(headers, sha256, sha256(bytes));
        }
        return null;
    }

    private static String cut(String detail) {
        return detail == null || detail.length() <= Bounds.SHOWN_CHARACTERS
                ? String.valueOf(detail)
                : detail.substring(0, Bounds.SHOWN_CHARACTERS);
    }

    private static void put(Headers headers, String name, String text) {
        Incoming.put(headers, name, text);
    }

    static String sha256(byte[] bytes) {
        return Sha256.hex(bytes);
    }
}
