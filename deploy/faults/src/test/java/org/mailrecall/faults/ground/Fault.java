package org.mailrecall.faults.ground;

/** A kind of fault. */
public interface Fault {
    /** Returns the short name for the table. */
    String kind();

    /**
     * Causes the fault, and ends it where it lasts.
     *
     * @return from when the recovery counts, milliseconds of the epoch
     * @throws SkippedException when this machine does not allow it
     */
    long strike(Ground ground) throws InterruptedException;

    /** Says why this machine does not allow a fault. */
    final class SkippedException extends RuntimeException {
        public SkippedException(String why) {
            super(why);
        }
    }
}
