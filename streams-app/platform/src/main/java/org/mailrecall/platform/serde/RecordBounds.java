package org.mailrecall.platform.serde;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.DeadLetterReason;

/**
 * Refuses records that exceed the contract's bounds, before any part of them is parsed. The broker's own limit is no
 * protection: it counts compressed octets, and a producer can compress megabytes of headers into a few.
 */
public final class RecordBounds {
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
        checkLength("a value", value, maxValueBytes);
        checkLength("a key", key, Bounds.KEY_BYTES);
        check(headers);
    }

    static void checkLength(String what, byte[] bytes, int most) throws UnusableInputException {
        if (bytes != null && bytes.length > most) {
            throw tooLarge(what + " of " + bytes.length + " bytes, more than the " + most + " allowed");
        }
    }

    private static void check(Headers headers) throws UnusableInputException {
        int count = 0;
        long bytes = 0;
        for (Header header : headers) {
            count++;
            // Each UTF-16 unit takes at least one octet, so that this sum never exceeds the real size.
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
            if (count > Bounds.HEADERS) {
                throw tooLarge("more than the " + Bounds.HEADERS + " headers allowed");
            }
            if (bytes > Bounds.HEADER_BYTES) {
                throw tooLarge("headers of more than the " + Bounds.HEADER_BYTES + " bytes allowed");
            }
        }
    }

    private static UnusableInputException tooLarge(String detail) {
        return new UnusableInputException(DeadLetterReason.TOO_LARGE, detail);
    }
}
