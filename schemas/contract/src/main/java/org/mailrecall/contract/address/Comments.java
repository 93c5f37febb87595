package org.mailrecall.contract.address;

import java.util.Arrays;

/**
 * Removes comments of mail headers, RFC 5322 3.2.2. A comment stands in parentheses, may hold comments, and a backslash
 * in it takes a special meaning from the next character.
 */
public final class Comments {
    private static final int NONE = -1;

    private Comments() {}

    /**
     * Removes comments and ASCII white space from both ends of a text. A parenthesis without its counterpart is no
     * comment.
     */
    public static String trim(String text) {
        if (text.indexOf('(') < 0) {
            return KeyTexts.trim(text);
        }
        int[] counterparts = counterparts(text);
        int start = 0;
        while (start < text.length()) {
            char c = text.charAt(start);
            if (c == '(' && counterparts[start] != NONE) {
                start = counterparts[start] + 1;
            } else if (KeyTexts.isWhiteSpace(c)) {
                start++;
            } else {
                break;
            }
        }
        int end = text.length();
        while (end > start) {
            char c = text.charAt(end - 1);
            if (c == ')' && counterparts[end - 1] >= start) {
                end = counterparts[end - 1];
            } else if (KeyTexts.isWhiteSpace(c)) {
                end--;
            } else {
                break;
            }
        }
        return text.substring(start, end);
    }

    /**
     * Returns for each parenthesis the index of its counterpart, and {@link #NONE} for every other character. It passes
     * over the text once, so that a crafted text costs no more.
     */
    private static int[] counterparts(String text) {
        int[] counterparts = new int[text.length()];
        Arrays.fill(counterparts, NONE);
        int[] open = new int[text.length()];
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i += depth > 0 ? 1 : 0; // a quoted pair
                case '(' -> open[depth++] = i;
                case ')' -> {
                    if (depth > 0) {
                        counterparts[i] = open[--depth];
                        counterparts[open[depth]] = i;
                    }
                }
                default -> {} // part of the id or of a comment
            }
        }
        return counterparts;
    }
}
