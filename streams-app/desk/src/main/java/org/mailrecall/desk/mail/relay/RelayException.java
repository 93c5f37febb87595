package org.mailrecall.desk.mail.relay;

/** Thrown when a mail was not handed over, or when it is not known whether it was. The message holds no address. */
public final class RelayException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kinds of failures. */
    public enum Kind {
        /** The relay will never take this mail. */
        REFUSED,
        /** The relay does not take this mail now. It may take further mails. */
        DEFERRED,
        /** The relay takes no mail now, or its answer was lost. */
        AWAY
    }

    private final Kind kind;

    public RelayException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
