package org.mailrecall.topology.matching.plain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.mailrecall.contract.address.PlainAddress;

/** A text of a record, where it stands among the record's bytes. An object is used again for the next record. */
final class Slice {
    /** What needs neither normalising nor escaping in a key, of a Message-ID least of all: visible ASCII without these. */
    private static final String SPECIAL = "%|<>()";

    private static final boolean[] PLAIN = plain();

    /** Room for an address that holds capitals. The bytes of the record stay as they are. */
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

    /** Takes a pair of angle brackets off. */
    void unbracket() {
        if (length() > 2 && bytes[from] == '<' && bytes[to - 1] == '>') {
            from++;
            to--;
        }
    }

    /** Whether it is a text of 1 to {@code most} octets that stands in a key as it is. */
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

    /** Brings an address into its comparable form, and says whether that took no more than making capitals small. */
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

    boolean isSameAs(Slice other) {
        return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to);
    }

    /** Whether it stands at a place of other bytes. */
    boolean isAt(int place, byte[] others) {
        return Arrays.equals(bytes, from, to, others, place, place + length());
    }

    String text() {
        return new String(bytes, from, length(), StandardCharsets.US_ASCII);
    }
}
