package org.mailrecall.desk.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A place in a list, as text for the next request: the sort key of the last row of a page.
 *
 * <p>Sort keys do not change, so that rows that come in meanwhile cause no row to be shown twice or left out. A cursor
 * carries no right: the scope is applied to each page anew.
 *
 * @param kind the list that it belongs to
 * @param parts the sort key
 */
public record Cursor(String kind, List<String> parts) {
    private static final char SEPARATOR = '\n';
    private static final int LONGEST = 2_000;

    public static Cursor of(String kind, Object... parts) {
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            texts.add(String.valueOf(part));
        }
        return new Cursor(kind, texts);
    }

    public String text() {
        String all = kind + SEPARATOR + String.join(String.valueOf(SEPARATOR), parts);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a cursor of a list.
     *
     * @param parts the number of parts of the list's sort key
     * @throws BadQueryException when the text is no cursor of that list
     */
    public static Cursor parse(String text, String kind, int parts) {
        try {
            if (text.length() <= LONGEST) {
                byte[] bytes = Base64.getUrlDecoder().decode(text);
                String[] all = new String(bytes, StandardCharsets.UTF_8).split("\n", -1);
                boolean isStorable = all[all.length - 1].indexOf('\0') < 0; // PostgreSQL stores no such text
                if (all.length == parts + 1 && all[0].equals(kind) && isStorable) {
                    return new Cursor(kind, List.of(all).subList(1, all.length));
                }
            }
        } catch (IllegalArgumentException e) {
            // no Base64: the error below covers it
        }
        throw new BadQueryException("the continuation is not one that this list has given out");
    }

    public String part(int index) {
        return parts.get(index);
    }

    /**
     * Returns a part as a number.
     *
     * @throws BadQueryException when the part is no number
     */
    public long number(int index) {
        try {
            return Long.parseLong(parts.get(index));
        } catch (NumberFormatException e) {
            throw new BadQueryException("the continuation is not one that this list has given out");
        }
    }
}
