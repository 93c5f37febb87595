package org.mailrecall.local.mail;

import java.util.List;
import java.util.Map;
import org.mailrecall.mail.transport.recall.RecallMessage;

/**
 * A mail that a user's client submits.
 *
 * @param user the mailbox that logs in, and the address of the From header
 * @param to the recipients, in the To header and in the envelope
 * @param subject the Subject header, not yet encoded
 * @param text the body, plain text
 * @param headers further headers by name. A {@code Message-ID}, with angle brackets, is made if none is among them
 */
public record OutgoingMail(String user, List<String> to, String subject, String text, Map<String, String> headers) {
    public OutgoingMail {
        to = List.copyOf(to);
        headers = Map.copyOf(headers);
    }

    /** Returns mail without further headers. */
    public static OutgoingMail of(String user, List<String> to, String subject, String text) {
        return new OutgoingMail(user, to, subject, text, Map.of());
    }

    /** Returns a copy with a header added, or with a new value of an existing header. */
    public OutgoingMail with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new OutgoingMail(user, to, subject, text, more);
    }

    /**
     * Returns a recall message. Its headers name the original message to transport.
     *
     * @param originalId the Message-ID of the original message, without angle brackets
     * @param subject the subject of the original message
     * @param from the recipients whose copies are to be recalled
     */
    public static OutgoingMail recall(String user, String originalId, String subject, List<String> from) {
        return of(user, from, RecallMessage.SUBJECT_PREFIX + subject, "The sender would like to recall this message.")
                .with(RecallMessage.CLASS, RecallMessage.RECALL_CLASS)
                .with(RecallMessage.ORIGINAL, "<" + originalId + ">");
    }
}
