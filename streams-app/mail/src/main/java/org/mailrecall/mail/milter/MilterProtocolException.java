package org.mailrecall.mail.milter;

import java.io.IOException;

/** The other side does not speak the milter protocol, or asks for more than this side takes. */
final class MilterProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    MilterProtocolException(String message) {
        super(message);
    }
}
