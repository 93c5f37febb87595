package org.mailrecall.desk.mail.journal;

/** How a mail ended. */
public enum MailState {
    /** The relay has taken it. */
    SENT("sent"),
    /** The relay has refused it for good. */
    REFUSED("refused"),
    /** Its addressee has had all mails of the day. */
    OVER_LIMIT("overLimit"),
    /** It was tried for as long as {@code report-mail.give-up-after} says. */
    GIVEN_UP("givenUp"),
    /** No mail can be sent to the address. */
    UNUSABLE("unusable"),
    /** The recall or the recipient that the mail is about is no longer in the trace store. */
    DROPPED("dropped");

    private final String text;

    MailState(String text) {
        this.text = text;
    }

    /** Returns the state's text in the journal and the metrics. */
    public String text() {
        return text;
    }
}
