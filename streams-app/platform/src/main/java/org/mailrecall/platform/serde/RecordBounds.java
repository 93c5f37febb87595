package org.mailrecall.platform.serde;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.topic.DeadLetterReason;

/**
 * Checks the sizes of a record before any part of its value is parsed: key and headers by the contract's {@link
 * Bounds}, the value by a bound that the caller gives and that may be lower than the contract's. The broker's own limit
 * is no protection: it counts compressed octets, and megabytes of headers can be compressed to a few octets.
 */
public final class RecordBounds {
    /** The greatest number of octets in UTF-8 for a unit of UTF-16. */
    private static final long MOST_OCTETS_PER_UNIT = 3;

    private RecordBounds() {}

    /**
     * Checks key, value and headers.
     *
     * @param key null where the record has none
     * @param value null for a tombstone
     * @param maxValueBytes the greatest length of the value, in octets
     * @throws UnusableInputException with the reason {@code TOO_LARGE}
     */
    public static void check(byte[] key, byte[] value, Headers headers, int maxValueBytes)
            throws UnusableInputException {
        checkLength("the value", value, maxValueBytes);
        checkLength("the key", key, Bounds.KEY_BYTES);
        if (!fit(headers)) {
            throw tooLarge("the record has " + count(headers) + " headers of " + bytes(headers)
                    + " bytes together, more than the " + Bounds.HEADERS + " headers or " + Bounds.HEADER_BYTES
                    + " bytes allowed");
        }
    }

    static void checkLength(String what, byte[] bytes, int most) throws UnusableInputException {
        if (bytes != null && bytes.length > most) {
            throw tooLarge(what + " has " + bytes.length + " bytes, more than the " + most + " allowed");
        }
    }

    /**
     * Returns whether headers are few and small enough. Most headers are so small that their names need not be encoded
     * for this.
     */
    public static boolean fit(Headers headers) {
        long mostBytes = 0;
        for (Header header : headers) {
            mostBytes += MOST_OCTETS_PER_UNIT * header.key().length() + length(header.value());
        }
        return count(headers) <= Bounds.HEADERS
                && (mostBytes <= Bounds.HEADER_BYTES || bytes(headers) <= Bounds.HEADER_BYTES);
    }

    /** Returns the number of octets of all names and values. */
    public static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
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

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static UnusableInputException tooLarge(String detail) {
        return new UnusableInputException(DeadLetterReason.TOO_LARGE, detail);
    }
}
