package org.mailrecall.mail.milter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A mail as the mail server shows it to a filter.
 *
 * @param queueId the server's queue id of the mail; the empty text where the server names none
 * @param login the name under which the client authenticated, macro {@code {auth_authen}}; empty without authentication
 * @param hasNullSender whether the envelope has no sender, as that of a bounce
 * @param recipients of the envelope, in order
 * @param headers the header fields, in order
 * @param body the beginning of the body, at most {@link MailFilter#bodyOctets} octets
 * @param bodyIsWhole whether {@code body} is known to be the whole body
 */
public record FilteredMail(
        String queueId,
        Optional<String> login,
        boolean hasNullSender,
        List<EnvelopeRecipient> recipients,
        List<HeaderField> headers,
        byte[] body,
        boolean bodyIsWhole) {
    /** Copies the lists and the octets of the body. */
    public FilteredMail {
        recipients = List.copyOf(recipients);
        headers = List.copyOf(headers);
        body = body.clone();
    }

    /** Returns how many header fields have this name, compared without regard to case. */
    public int count(String name) {
        return (int) headers.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .count();
    }

    /** Returns the values of the header fields with this name, compared without regard to case. */
    public List<String> values(String name) {
        return headers.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HeaderField::value)
                .toList();
    }

    /**
     * Returns the mail as octets: the header fields, each line with CR LF at its end, an empty line, and {@link #body}.
     */
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
                && hasNullSender == mail.hasNullSender
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
