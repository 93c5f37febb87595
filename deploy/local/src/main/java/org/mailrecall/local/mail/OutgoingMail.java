package org.mailrecall.local.mail;

import java.util.List;
import java.util.Map;
import org.mailrecall.mail.transport.RecallMessage;

/**
 * A mail that a user's client submits.
 *
 * @param user mailbox that logs in
 * @param to recipients, To header and envelope
 * @param subject as is
 * @param text plain text
 * @param headers further headers, among them {@code Message-ID}, with its angle brackets; one is made if it is missing
 */
public record OutgoingMail(String user, List<String> to, String subject, String text, Map<String, String> headers) {
    public OutgoingMail {
        to = List.copyOf(to);
        headers = Map.copyOf(headers);
    }

    /** Ordinary mail. */
    public static OutgoingMail of(String user, List<String> to, String subject, String text) {
        return new OutgoingMail(user, to, subject, text, Map.of());
    }

    /** Returns a copy with a header added, or with a new value of an existing header. */
    public OutgoingMail with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new OutgoingMail(user, to, subject, text, more);
    }

    /** A recall message, as a client that can recall submits it. */
    public static OutgoingMail recall(String user, String originalId, String subject, List<String> from) {
        return of(user, from, RecallMessage.SUBJECT_PREFIX + subject, "The sender would like to recall this message.")
                .with(RecallMessage.CLASS, RecallMessage.RECALL_CLASS)
                .with(RecallMessage.ORIGINAL, "<" + originalId + ">");
    }
}
