package org.mailrecall.desk.store;

/**
 * Thrown when a batch did not begin at the stored offset of its partition: another instance has read the partition, or
 * the store was emptied. The batch is rolled back, and the partition must be read from its stored offset.
 */
public final class LostPartitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostPartitionException(BatchSpan span) {
        super("partition " + span.partition() + " of " + span.topic() + " is no longer at offset " + span.from()
                + " in the store: another instance has read it, or the store was emptied");
    }
}
