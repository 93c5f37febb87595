package org.mailrecall.topology.input;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.platform.serde.UnusableInputException;

/**
 * The {@link Bounds} of the keys, headers and values of input records.
 *
 * <p>Dead letters and rerouted records carry key and headers of their input. A broker checks the size of the compressed
 * batch alone, so that a producer can send a header of megabytes that the processor could not pass on.
 */
final class RecordBounds {
    /** The octets that are kept of a key or a value beyond its bound, to recognise it by. */
    static final int KEPT_OF_TOO_LARGE = 1_024;

    /** The greatest number of octets in UTF-8 for a unit of UTF-16. */
    private static final long MOST_OCTETS_PER_UNIT = 3;

    private RecordBounds() {}

    /**
     * Refuses a record that is too large, before anything is read from it.
     *
     * @param maxValueBytes the greatest number of octets of a value
     * @throws UnusableInputException when the value, the key or the headers exceed their bound
     */
    static void check(Record<byte[], byte[]> record, int maxValueBytes) throws UnusableInputException {
        check("the value", record.value(), maxValueBytes);
        check("the key", record.key(), Bounds.KEY_BYTES);
        Headers headers = record.headers();
        if (!fit(headers)) {
            throw new UnusableInputException(
                    DeadLetterReason.TOO_LARGE,
                    "the record has " + count(headers) + " headers of " + bytes(headers)
                            + " bytes together, more than the " + Bounds.HEADERS + " headers or " + Bounds.HEADER_BYTES
                            + " bytes allowed");
        }
    }

    private static void check(String what, byte[] bytes, int most) throws UnusableInputException {
        if (bytes != null && bytes.length > most) {
            throw new UnusableInputException(
                    DeadLetterReason.TOO_LARGE,
                    what + " has " + bytes.length + " bytes, more than the " + most + " allowed");
        }
    }

    /**
     * Whether headers are few and small enough to be carried on. Most headers are so small that their names need not be
     * encoded for this.
     */
    static boolean fit(Headers headers) {
        int count = 0;
        long mostBytes = 0;
        for (Header header : headers) {
            count++;
            mostBytes += MOST_OCTETS_PER_UNIT * header.key().length();
            mostBytes += header.value() == null ? 0 : header.value().length;
        }
        return count <= Bounds.HEADERS && (mostBytes <= Bounds.HEADER_BYTES || bytes(headers) <= Bounds.HEADER_BYTES);
    }

    /** Returns the number of octets of all names and values. */
    static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length;
            bytes += header.value() == null ? 0 : header.value().length;
        }
        return bytes;
    }

    private static int count(Headers headers) {
        int count = 0;
        for (Header header : headers) {
            count++;
        }
        return count;
    }
}
