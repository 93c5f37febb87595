package org.mailrecall.mail.disk;

/**
 * Thrown when a file cannot be opened, read or written: the disk is full or broken, another process has the file open,
 * or the file is a copy.
 */
public final class DiskException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DiskException(String message, Throwable cause) {
        super(message, cause);
    }
}
