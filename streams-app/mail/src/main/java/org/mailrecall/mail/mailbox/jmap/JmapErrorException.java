package org.mailrecall.mail.mailbox.jmap;

import org.mailrecall.mail.mailbox.MailboxException;

/**
 * Thrown when the server answers a method with an error (RFC 8620 3.6.2). The method has changed nothing then, except
 * with {@code serverPartialFail}.
 */
final class JmapErrorException extends MailboxException {
    private static final long serialVersionUID = 1L;

    private final String type;

    JmapErrorException(String type) {
        super(type.matches("[A-Za-z]{1,40}") ? "the server answers with the error " + type : "the server answers no");
        this.type = type;
    }

    boolean is(String other) {
        return type.equals(other);
    }

    /** Returns whether the server cannot carry out such a search. */
    boolean isUnsearchable() {
        return is("unsupportedFilter") || is("invalidArguments");
    }
}
