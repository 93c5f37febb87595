package org.mailrecall.index;

/** Bytes on the disk are not those that were written. */
public final class CorruptRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptRunException(String what) {
        super(what);
    }
}
