package org.mailrecall.contract;

import java.nio.charset.StandardCharsets;

/** What all parts of a key have in common. Reasons never repeat the value: it is personal data. */
final class Texts {
    private static final String WHITE_SPACE = " \t\n\u000B\f\r";

    /** In UTF-8, for each of UTF-16's units. */
    private static final int MOST_OCTETS_PER_UNIT = 3;

    private Texts() {}

    /** Without ASCII white space around it. Not {@code strip()}: languages differ on which other characters that takes. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    static boolean isWhiteSpace(char c) {
        return WHITE_SPACE.indexOf(c) >= 0;
    }

    static boolean isInAngleBrackets(String text) {
        return text.length() > 1 && text.startsWith("<") && text.endsWith(">");
    }

    /**
     * Refuses what would not survive UTF-8 (all unpaired surrogates are the same bytes there, so that two different
     * keys would read alike) and control characters.
     */
    static void requireCharacters(String what, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                continue; // nearly all
            }
            if (Character.isISOControl(c)) {
                throw new IllegalArgumentException(what + " holds a control character");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException(what + " holds half a character (an unpaired surrogate)");
            }
        }
    }

    static void requireOctets(String what, String text, int limit) {
        if (text.length() <= limit / MOST_OCTETS_PER_UNIT) {
            return;
        }
        int octets = text.getBytes(StandardCharsets.UTF_8).length;
        if (octets > limit) {
            throw new IllegalArgumentException(what + " is " + octets + " octets long, more than " + limit);
        }
    }
}
