package org.mailrecall.mail.header;

import java.nio.charset.StandardCharsets;

/** The text of a header field as the standards read it. */
public final class HeaderText {
    private HeaderText() {}

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
