package org.mailrecall.desk.store;

/**
 * Thrown when a different instance has read the partition further: the batch is rolled back, and the partition is given
 * up.
 */
public final class LostPartitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostPartitionException(BatchSpan span) {
        super("partition " + span.partition() + " of " + span.topic() + " is no longer at offset " + span.from()
                + " in the store: another instance has read it");
    }
}
