package org.mailrecall.topology.matching.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mailrecall.contract.address.PlainAddress;

/**
 * A text as a range of bytes: of the record's bytes or, after {@link #normaliseAddress}, of this object's own. One
 * object serves one record after the other.
 */
final class ByteRange {
    /** The visible ASCII characters that a key escapes, or that normalising a Message-ID can take off. */
    private static final String SPECIAL = "%|<>()";

    private static final boolean[] PLAIN = plain();

    /** Room for the small-letter form of an address that holds capitals. The bytes of the record stay as they are. */
    private final byte[] lowerCase = new byte[PlainAddress.MAX_OCTETS];

    private byte[] bytes;
    private int from;
    private int to;

    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        for (char c = '!'; c <= '~'; c++) {
            plain[c] = SPECIAL.indexOf(c) < 0;
        }
        return plain;
    }

    void set(byte[] ofRecord, int first, int end) {
        bytes = ofRecord;
        from = first;
        to = end;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int length() {
        return to - from;
    }

    /** Leaves out a pair of angle brackets around the text, unless nothing stands between them. */
    void unbracket() {
        if (length() > 2 && bytes[from] == '<' && bytes[to - 1] == '>') {
            from++;
            to--;
        }
    }

    /** Whether the text has 1 to {@code most} octets and stands in a key as it is. */
    boolean isPlain(int most) {
        if (from == to || to - from > most) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0 || !PLAIN[bytes[i]]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Brings an address into its comparable form, and returns whether making capitals small was enough for that. If
     * not, the slice holds no comparable address.
     */
    boolean normaliseAddress() {
        if (PlainAddress.isNormal(bytes, from, to)) {
            return true;
        }
        if (length() > lowerCase.length) {
            return false;
        }
        for (int i = 0; i < length(); i++) {
            byte octet = bytes[from + i];
            lowerCase[i] = octet >= 'A' && octet <= 'Z' ? (byte) (octet + 'a' - 'A') : octet;
        }
        set(lowerCase, 0, length());
        return PlainAddress.isNormal(bytes, from, to);
    }

    boolean isSameAs(ByteRange other) {
        return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to);
    }

    /** Whether other bytes hold this text from an index on. They must have as many bytes from there. */
    boolean isAt(int place, byte[] others) {
        return Arrays.equals(bytes, from, to, others, place, place + length());
    }

    String text() {
        return new String(bytes, from, length(), StandardCharsets.US_ASCII);
    }
}
