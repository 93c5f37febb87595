package org.mailrecall.desk.mail.journal;

/**
 * Something to write to people about.
 *
 * @param recipient whom an alert is for; empty for a report
 * @param plannedTime milliseconds since 1970
 */
public record MailOccasion(String tenant, String recallId, String kind, String recipient, long plannedTime) {
    public MailKind mailKind() {
        return MailKind.of(kind);
    }
}
