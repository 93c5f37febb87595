package org.mailrecall.desk.mail.journal;

import java.util.Arrays;

/** The subject matter of a mail. The journal stores each kind by its text. */
public enum MailKind {
    /** A report that the first recipients of a recall have a result. */
    FIRST_RESULTS("first"),
    /** A report that a recall is complete. */
    COMPLETE("complete"),
    /** An alert to a recipient that a message was recalled from their mailbox. */
    ALERT("alert");

    private final String text;

    MailKind(String text) {
        this.text = text;
    }

    /** Returns the kind's text in the journal, the metrics and Message-IDs. */
    public String text() {
        return text;
    }

    static MailKind of(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind of mail " + text));
    }
}
