package org.mailrecall.runtime.cluster;

/**
 * Thrown when work cannot begin or continue for a reason outside the program. The message is a single line for an
 * operator.
 */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a message of a single line: line breaks in it become blanks. */
    public StartException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }

    /** Returns the words of a failure: the message of the deepest cause that has a message. */
    public static String reason(Throwable failure) {
        String words = failure.getClass().getSimpleName();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t.getMessage() != null && !t.getMessage().isBlank()) {
                words = t.getMessage();
            }
        }
        return words.replaceAll("\\s*\\R\\s*", " ");
    }
}
