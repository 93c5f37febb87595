package org.mailrecall.index;

/** Thrown when bytes on the disk differ from the bytes that were written. */
public final class CorruptRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptRunException(String what) {
        super(what);
    }
}
