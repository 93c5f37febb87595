package org.mailrecall.topology.state;

/**
 * Thrown when a later version of this program wrote a row or an internal record, so that this version cannot read it.
 */
public final class LaterVersionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param where the topic or store */
    LaterVersionException(String where) {
        super("a record of " + where + " was written by a later version of the processor; start that version");
    }
}
