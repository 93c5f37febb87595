package org.mailrecall.cli.desk;

/**
 * Thrown when the desk refuses a request, does not answer, or answers with something unusable. The message is a single
 * line for people.
 */
public final class DeskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeskException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }
}
