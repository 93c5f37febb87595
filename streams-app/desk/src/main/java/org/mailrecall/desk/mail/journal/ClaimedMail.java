package org.mailrecall.desk.mail.journal;

/**
 * A mail that this instance alone may send, until its claim ends.
 *
 * @param messageId without angle brackets
 * @param plannedTime milliseconds since 1970
 * @param attempts how often the mail was claimed, this time included
 * @param claim random id of the claim
 * @param claimedUntil when the claim ends, milliseconds since 1970
 */
public record ClaimedMail(
        String messageId,
        String tenant,
        String recallId,
        String kind,
        String addressee,
        long plannedTime,
        int attempts,
        String claim,
        long claimedUntil) {
    public MailKind mailKind() {
        return MailKind.of(kind);
    }
}
