package org.mailrecall.contract;

import org.mailrecall.contract.address.InvisibleCharacters;

/**
 * Makes foreign text safe to show on a terminal, a page, in a mail, a log line or a CSV file: no character of it can
 * move the cursor, start a new line or change the direction of the text around it.
 *
 * <p>HTML and CSV have special characters of their own; their writers still escape these characters.
 */
public final class VisibleText {
    private static final int FIRST_BEYOND_ASCII = 0x7F;

    private VisibleText() {}

    /**
     * Writes each control, format, separator or unpaired surrogate character as {@code \\uXXXX} for each of its UTF-16
     * units. All remaining text stays unchanged, backslashes too. In JSON the result still stands for the original
     * text.
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
