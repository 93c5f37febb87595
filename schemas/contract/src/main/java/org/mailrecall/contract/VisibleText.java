package org.mailrecall.contract;

import org.mailrecall.contract.address.InvisibleCharacters;

/**
 * Makes foreign text safe to show on a terminal, a page, in a mail, a log line or a CSV file: no character of it can
 * move the cursor, start a new line or change the direction of the text around it.
 *
 * <p>HTML and CSV have further special characters, which stay unchanged here; the writers of HTML and CSV escape them.
 */
public final class VisibleText {
    private static final int FIRST_BEYOND_ASCII = 0x7F;

    private VisibleText() {}

    /**
     * Returns the text with each control character, format character, line or paragraph separator and unpaired
     * surrogate written as {@code \\uXXXX}, once for each of its UTF-16 units. All remaining text stays unchanged,
     * backslashes too. Inside a string of JSON the result still stands for the original text.
     */
    public static String escape(String text) {
        int first = firstUnsafe(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int end = i + Character.charCount(codePoint);
            if (isUnsafe(codePoint)) {
                for (; i < end; i++) {
                    visible.append("\\u%04X".formatted((int) text.charAt(i)));
                }
            } else {
                visible.appendCodePoint(codePoint);
            }
            i = end;
        }
        return visible.toString();
    }

    private static int firstUnsafe(String text) {
        int i = 0;
        while (i < text.length() && !isUnsafe(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static boolean isUnsafe(int codePoint) {
        if (codePoint >= ' ' && codePoint < FIRST_BEYOND_ASCII) {
            return false; // most texts
        }
        return InvisibleCharacters.isSteering(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
