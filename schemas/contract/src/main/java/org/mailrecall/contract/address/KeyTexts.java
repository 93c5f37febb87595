package org.mailrecall.contract.address;

import java.nio.charset.StandardCharsets;

/**
 * Checks of texts that several parts of a key share. An exception never repeats the text, because it is personal data.
 */
public final class KeyTexts {
    private static final String WHITE_SPACE = " \t\n\u000B\f\r";

    /** The greatest number of octets that a unit of UTF-16 takes in UTF-8. */
    private static final int MOST_OCTETS_PER_UNIT = 3;

    private KeyTexts() {}

    /**
     * Removes ASCII white space around a text. It does not call {@code strip()}, because languages differ on which
     * further characters that removes.
     */
    public static String trim(String text) {
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

    public static boolean isWhiteSpace(char c) {
        return WHITE_SPACE.indexOf(c) >= 0;
    }

    public static boolean isInAngleBrackets(String text) {
        return text.length() > 1 && text.startsWith("<") && text.endsWith(">");
    }

    /**
     * Refuses control characters and unpaired surrogates. Java writes every unpaired surrogate to UTF-8 as the same byte,
     * so that two different keys would read alike.
     */
    public static void requireCharacters(String what, String text) {
        requireCharacters(what, text, false);
    }

    /**
     * Refuses what {@link #requireCharacters(String, String)} refuses, except the horizontal tab. A Message-ID that was
     * folded at a horizontal tab keeps the tab.
     */
    public static void requireCharactersOrTabs(String what, String text) {
        requireCharacters(what, text, true);
    }

    private static void requireCharacters(String what, String text, boolean tabs) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' || tabs && c == '\t') {
                continue; // most characters
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

    /**
     * Refuses characters beyond ASCII that a reader does not see, such as control and format characters, characters
     * that change the direction of writing, white space, and code points that Unicode will never assign.
     */
    public static void requireVisible(String what, String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint < 0x80) {
                continue; // most characters
            }
            if (InvisibleCharacters.isDefaultIgnorable(codePoint) || InvisibleCharacters.isSteering(codePoint)) {
                throw new IllegalArgumentException(
                        what + " holds a character that is not seen, or that changes the direction of writing");
            }
            if (Character.getType(codePoint) == Character.SPACE_SEPARATOR) {
                throw new IllegalArgumentException(what + " holds white space");
            }
            if ((codePoint & 0xFFFE) == 0xFFFE || codePoint >= 0xFDD0 && codePoint <= 0xFDEF) {
                throw new IllegalArgumentException(what + " holds a code point that is no character");
            }
        }
    }

    public static void requireOctets(String what, String text, int limit) {
        if (text.length() <= limit / MOST_OCTETS_PER_UNIT) {
            return;
        }
        int octets = text.getBytes(StandardCharsets.UTF_8).length;
        if (octets > limit) {
            throw new IllegalArgumentException(what + " is " + octets + " octets long, more than " + limit);
        }
    }
}
