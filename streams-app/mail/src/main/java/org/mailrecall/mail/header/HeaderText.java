package org.mailrecall.mail.header;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/** Converts between text and the characters of a raw header field, each of which stands for an octet. */
public final class HeaderText {
    private static final char REPLACEMENT = '\uFFFD';

    private HeaderText() {}

    /**
     * Returns the characters that stand for the text's octets in UTF-8, as {@code jakarta.mail.Part.setHeader} needs
     * them. {@link #of} decodes them again.
     */
    public static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns the unfolded text of a header field (RFC 5322 2.2.3). Its octets, which the mail library reads as
     * Latin-1, are read as UTF-8 (RFC 6532); octets that are no UTF-8 become U+FFFD.
     *
     * @param raw as {@code jakarta.mail.Part.getHeader} returns it
     */
    public static String of(String raw) {
        String unfolded = raw.replaceAll("\r?\n(?=[ \t])", "");
        return new String(unfolded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /**
     * Returns a message's subject. Encoded words are decoded (RFC 2047). Octets outside of them are read as UTF-8 (RFC
     * 6532), or as Latin-1 where the field is no UTF-8.
     *
     * @return null where the message has no subject
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
