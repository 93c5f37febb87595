package org.mailrecall.faults.fault;

/** One kind of trouble. */
public interface Fault {
    /** Short, for the table. */
    String kind();

    /**
     * Brings it about and, where it lasts, ends it.
     *
     * @return from when the recovery counts, milliseconds of the epoch
     * @throws SkippedException when this machine does not allow it
     */
    long strike(Ground ground) throws InterruptedException;

    /** In words for people why a fault cannot be had here. */
    final class SkippedException extends RuntimeException {
        public SkippedException(String why) {
            super(why);
        }
    }
}
