package org.mailrecall.desk.export;

/** A file is not an export as the desk made it. The message names the fault in a single line. */
public final class BadExportException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadExportException(String message) {
        super(message);
    }
}
