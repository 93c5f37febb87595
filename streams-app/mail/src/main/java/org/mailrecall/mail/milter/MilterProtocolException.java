package org.mailrecall.mail.milter;

import java.io.IOException;

/** Thrown when the mail server breaks the milter protocol, or sends more than this side accepts. */
final class MilterProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    MilterProtocolException(String message) {
        super(message);
    }
}
