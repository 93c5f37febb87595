package org.mailrecall.contract.address;

/**
 * Finds the comparable form of a plain address in a single pass: an address in ASCII, with nothing quoted, and a domain
 * of letters, digits, hyphens, underscores and dots. Nearly all addresses are plain. {@code MailAddresses} has the rule
 * for all other addresses, at a much higher cost.
 */
public final class PlainAddress {
    /** The greatest length of an address, in octets. */
    public static final int MAX_OCTETS = 320;

    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LABEL = 63;
    /** The characters of RFC 5322's atext other than letters and digits, and the dot. */
    private static final String ATEXT = "!#$%&'*+-/=?^_`{|}~.";

    private static final boolean[] LOCAL = allowed(ATEXT);
    private static final boolean[] DOMAIN = allowed("-_");

    private PlainAddress() {}

    private static boolean[] allowed(String others) {
        boolean[] allowed = new boolean[128];
        for (char c = 0; c < allowed.length; c++) {
            allowed[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || others.indexOf(c) >= 0;
        }
        return allowed;
    }

    /** Whether the character may stand in a local part without quotation: RFC 5322's atext, or a dot. */
    public static boolean isLocal(char c) {
        return c < LOCAL.length && LOCAL[c];
    }

    /**
     * Returns the comparable form of a plain address. It returns null for every other text, whether that is an address
     * or not.
     */
    public static String normalise(String address) {
        int at = address.indexOf('@');
        int length = address.length();
        if (at <= 0 || length - at - 1 > LONGEST_DOMAIN || length > MAX_OCTETS) {
            return null;
        }
        boolean capitals = false;
        for (int i = 0; i < at; i++) {
            char c = address.charAt(i);
            if (c >= LOCAL.length || !LOCAL[c]) {
                return null;
            }
            capitals |= c >= 'A' && c <= 'Z';
        }
        int label = at + 1;
        for (int i = label; i <= length; i++) {
            char c = i < length ? address.charAt(i) : '.';
            if (c == '.') {
                if (i == label || i - label > LONGEST_LABEL) {
                    return null;
                }
                label = i + 1;
            } else if (c >= DOMAIN.length || !DOMAIN[c]) {
                return null;
            }
            capitals |= c >= 'A' && c <= 'Z';
        }
        return capitals ? lowerCase(address) : address;
    }

    /**
     * Whether the octets from {@code from} to before {@code to} are a plain address in its comparable form, so that
     * {@link #normalise} would return the same text. It makes no string.
     */
    public static boolean isNormal(byte[] octets, int from, int to) {
        int at = from;
        while (at < to && octets[at] != '@') {
            if (!isNormal(octets[at], LOCAL)) {
                return false;
            }
            at++;
        }
        if (at == from || at >= to - 1 || to - at - 1 > LONGEST_DOMAIN || to - from > MAX_OCTETS) {
            return false;
        }
        int label = at + 1;
        for (int i = label; i < to; i++) {
            if (octets[i] == '.') {
                if (i == label || i - label > LONGEST_LABEL) {
                    return false;
                }
                label = i + 1;
            } else if (!isNormal(octets[i], DOMAIN)) {
                return false;
            }
        }
        return label < to && to - label <= LONGEST_LABEL;
    }

    private static boolean isNormal(byte octet, boolean[] allowed) {
        return octet >= 0 && allowed[octet] && (octet < 'A' || octet > 'Z');
    }

    private static String lowerCase(String ascii) {
        char[] lower = ascii.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] += 'a' - 'A';
            }
        }
        return new String(lower);
    }
}
