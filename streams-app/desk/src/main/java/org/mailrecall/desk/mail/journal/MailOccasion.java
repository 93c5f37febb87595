package org.mailrecall.desk.mail.journal;

/**
 * A cause of mails, such as that a recall is complete.
 *
 * @param kind the text of a {@link MailKind}
 * @param recipient the recipient whom an alert is for; empty for a report
 * @param plannedTime milliseconds since 1970
 */
public record MailOccasion(String tenant, String recallId, String kind, String recipient, long plannedTime) {
    public MailKind mailKind() {
        return MailKind.of(kind);
    }
}
