package org.mailrecall.mail.mailbox.rules;

import org.mailrecall.mail.mailbox.MessageException;

/** Thrown where nothing may be deleted any more since the deadline is over. */
final class ExpiredException extends MessageException {
    private static final long serialVersionUID = 1L;

    ExpiredException() {
        super("the deadline is over");
    }
}
