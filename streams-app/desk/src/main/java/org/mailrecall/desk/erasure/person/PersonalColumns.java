package org.mailrecall.desk.erasure.person;

import java.util.List;

/**
 * The catalogue of the columns that identify a person, and the treatment of each when the person is erased. A test
 * demands that each column of text is either here or in that test's list of columns that stay, with the reason.
 */
public final class PersonalColumns {
    /** A column of a table. */
    public record Column(String table, String name) {}

    /** Columns that hold an address: it becomes the pseudonym. */
    public static final List<Column> ADDRESSES = List.of(
            new Column("recall", "sender"),
            new Column("recall", "requested_by"),
            new Column("recall", "approved_by"),
            new Column("recall", "settings_changed_by"),
            new Column("recipient_recall", "recipient"),
            new Column("recipient_recall", "sender"),
            new Column("recipient_recall", "mailbox"),
            new Column("trace_event", "recipient"),
            new Column("trace_event", "mailbox"),
            new Column("trace_event", "approved_by"),
            new Column("trace_event", "settings_changed_by"),
            new Column("settings_change", "changed_by"),
            new Column("recall_note", "address"),
            new Column("mail_occasion", "recipient"));

    /** Texts in which addresses may stand: pseudonyms take their places. */
    public static final List<Column> TEXTS = List.of(
            new Column("trace_event", "detail"),
            new Column("settings_change", "settings"),
            new Column("audit", "target"),
            new Column("audit", "change"),
            new Column("idempotency_key", "body"),
            new Column("recall_note", "note"));

    /** Rows that are deleted where this column is the address. */
    public static final List<Column> ROWS = List.of(
            new Column("page_session", "address"),
            new Column("page_session", "signed_in_as"),
            // The id of a mail is computed from the address without a secret.
            new Column("mail", "addressee"),
            new Column("mail_quota", "addressee"),
            new Column("report_link", "addressee"));

    private PersonalColumns() {}
}
