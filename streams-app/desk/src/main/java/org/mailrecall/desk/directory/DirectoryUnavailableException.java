package org.mailrecall.desk.directory;

/**
 * Thrown when a directory cannot say who somebody is. Nobody is taken for a stranger, or for a member, because of that:
 * the request is refused.
 */
public final class DirectoryUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param message one line, without a value of the directory
     */
    public DirectoryUnavailableException(String message) {
        super(message);
    }
}
