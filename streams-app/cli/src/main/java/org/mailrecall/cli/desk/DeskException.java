package org.mailrecall.cli.desk;

/** The desk refused a request, or does not answer. The message is a single line for people. */
public final class DeskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeskException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }
}
