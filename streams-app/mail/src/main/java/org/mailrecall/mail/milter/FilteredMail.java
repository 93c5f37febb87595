package org.mailrecall.mail.milter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A mail as the mail server shows it.
 *
 * @param queueId of the server; empty where it tells none
 * @param login the name under which the client authenticated, macro {@code {auth_authen}}; empty without authentication
 * @param recipients of the envelope, in order
 * @param headers in order
 * @param body the beginning of it, as many octets as the filter wants
 * @param bodyIsWhole whether nothing of the body is missing
 */
public record FilteredMail(
        String queueId,
        Optional<String> login,
        List<EnvelopeRecipient> recipients,
        List<HeaderField> headers,
        byte[] body,
        boolean bodyIsWhole) {
    /**
     * Keeps its own copies.
     */
    public FilteredMail {
        recipients = List.copyOf(recipients);
        headers = List.copyOf(headers);
        body = body.clone();
    }

    /** Returns how many header fields have this name, in any case. */
    public int count(String name) {
        return (int) headers.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .count();
    }

    /** Returns the values of the header fields with this name, in any case. */
    public List<String> values(String name) {
        return headers.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .toList();
    }

    /** Returns the mail as it is written, with CR LF, as far as the body is here. */
    public byte[] octets() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (HeaderField field : headers) {
            String line = field.name() + ": " + field.value().replaceAll("\r?\n", "\r\n") + "\r\n";
            text.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
        }
        text.writeBytes(new byte[] {'\r', '\n'});
        text.writeBytes(body);
        return text.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilteredMail mail
                && queueId.equals(mail.queueId)
                && login.equals(mail.login)
                && recipients.equals(mail.recipients)
                && headers.equals(mail.headers)
                && Arrays.equals(body, mail.body)
                && bodyIsWhole == mail.bodyIsWhole;
    }

    @Override
    public int hashCode() {
        return queueId.hashCode() * 31 + headers.hashCode();
    }
}
