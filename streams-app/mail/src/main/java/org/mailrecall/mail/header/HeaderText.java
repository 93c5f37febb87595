package org.mailrecall.mail.header;

import java.nio.charset.StandardCharsets;

/** The text of a header field as the standards read it. */
public final class HeaderText {
    private HeaderText() {}

    /** Returns text as it stands in a header field, a character for each octet of its UTF-8: the way back of {@link #of}. */
    public static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /**
     * Unfolds (RFC 5322 2.2.3), and reads the octets as UTF-8 (RFC 6532), where the mail library read them as Latin-1.
     *
     * @param raw as {@code jakarta.mail.Part.getHeader} returns it
     */
    public static String of(String raw) {
        String unfolded = raw.replaceAll("\r?\n(?=[ \t])", "");
        return new String(unfolded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
