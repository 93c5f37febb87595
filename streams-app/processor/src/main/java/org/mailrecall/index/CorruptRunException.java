package org.mailrecall.index;

/** Thrown when the bytes of a run, a block or the list of runs are not those that were written. */
public final class CorruptRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptRunException(String what) {
        super(what);
    }
}
