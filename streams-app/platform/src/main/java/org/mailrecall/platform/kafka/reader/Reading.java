package org.mailrecall.platform.kafka.reader;

import org.mailrecall.contract.topic.DeadLetterReason;

/** The result of decoding a record. */
public sealed interface Reading<T> {
    /** Returns the place of the record in the cluster. */
    RecordCoordinates at();

    /** The record can be used. */
    record Usable<T>(Received<T> received) implements Reading<T> {
        @Override
        public RecordCoordinates at() {
            return received.at();
        }
    }

    /**
     * The record deletes its key; only compacted topics have tombstones.
     *
     * @param key null where the record has none
     */
    record Tombstone<T>(String key, RecordCoordinates at) implements Reading<T> {}

    /**
     * The record cannot be used: the reader skips it and reports it.
     *
     * @param detail for people; it repeats nothing of the record
     */
    record Unusable<T>(RecordCoordinates at, DeadLetterReason reason, String detail) implements Reading<T> {}
}
