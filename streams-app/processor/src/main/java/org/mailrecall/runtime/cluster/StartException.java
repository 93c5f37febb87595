package org.mailrecall.runtime.cluster;

/** Thrown when work cannot begin or continue for a reason that an operator can mend. The message is a single line. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. Line breaks in the message become blanks. */
    public StartException(String message) {
        super(message.replaceAll("\\s*\\R\\s*", " "));
    }

    /**
     * Returns the message of a failure in a single line: that of its deepest cause with a message; the name of its
     * class if no cause has one.
     */
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
