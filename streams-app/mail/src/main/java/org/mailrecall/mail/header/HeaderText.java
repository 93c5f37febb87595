package org.mailrecall.mail.header;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** The text of a header field as the standards read it. */
public final class HeaderText {
    private static final char REPLACEMENT = '\uFFFD';

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

    /**
     * Returns a message's subject: encoded words decoded (RFC 2047), and octets outside of them read as UTF-8 (RFC
     * 6532), or as Latin-1 where they are no UTF-8. Null where there is none.
     */
    public static String subject(MimeMessage message) throws MessagingException {
        String raw = message.getHeader("Subject", null);
        if (raw == null) {
            return null;
        }
        String text = of(raw);
        String unfolded = text.indexOf(REPLACEMENT) < 0 ? text : MimeUtility.unfold(raw);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException e) {
            return unfolded;
        }
    }
}
