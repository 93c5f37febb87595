package org.mailrecall.desk.mail.relay;

/** A mail was not handed over, or it is not known whether it was. The message holds no address. */
public final class RelayException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kind of the failure, from which follows what to do about it. */
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
