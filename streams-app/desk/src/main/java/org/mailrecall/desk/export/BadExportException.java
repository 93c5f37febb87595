package org.mailrecall.desk.export;

/** Thrown for a file that is not an export as a desk made it. The message names the fault in a single line. */
public final class BadExportException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadExportException(String message) {
        super(message);
    }
}
