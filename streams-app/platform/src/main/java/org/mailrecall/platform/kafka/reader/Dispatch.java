package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Hands records to their handler, those with one key in their order. The room for unfinished records is bounded, and the
 * keys share it: while no key has more unfinished records than there is room left, each key finds room, however many
 * records others have waiting. A record of a key that has its share is turned away, where its handler can do that:
 * without its turn, and on a thread of its own, which no slow handler holds up.
 */
final class Dispatch<T extends SpecificRecord> implements AutoCloseable {
    private final RecordHandler<T> handler;
    private final Optional<RecordHandler<T>> turnedAway;
    private final Backoff backoff;
    private final int room;
    private final Lanes lanes;
    private final Lanes besides;
    private final AssignedPartitions assigned;
    private final ReadingCounters counters;
    private final Map<Object, String> troubles;

    Dispatch(
            Subscription<T> subscription,
            RecordHandler<T> handler,
            AssignedPartitions assigned,
            ReadingCounters counters,
            Map<Object, String> troubles) {
        this.handler = handler;
        this.turnedAway = handler.turningAway();
        this.backoff = subscription.backoff();
        this.room = subscription.room();
        this.lanes = new Lanes(subscription.group(), subscription.workers(), subscription.spareWorkers());
        this.besides = new Lanes(subscription.group() + "-turned-away", 1, 0);
        this.assigned = assigned;
        this.counters = counters;
        this.troubles = troubles;
    }

    /** Returns whether no more records are to be read for now. */
    boolean isFull() {
        return left() <= 0;
    }

    private int left() {
        return room - assigned.unfinished();
    }

    void add(AssignedPartition partition, Received<T> record) {
        Object lane = record.key() == null ? partition : record.key();
        int ahead = lanes.unfinished(lane);
        boolean hasItsShare = ahead > 0 && ahead >= left();
        partition.accept(record.at().offset());
        if (hasItsShare && turnedAway.isPresent()) {
            besides.add(lane, handling(record, turnedAway.get(), partition));
        } else {
            lanes.add(lane, handling(record, handler, partition));
        }
    }

    private Handling<T> handling(Received<T> record, RecordHandler<T> by, AssignedPartition partition) {
        return new Handling<>(record, by, partition, backoff, counters, troubles);
    }

    /** Lets other records be handled in place of those that take long. Is to be called often. */
    void relieve() {
        lanes.relieve();
    }

    /** Drops what waits, lets running attempts end, and interrupts those that take longer than the patience. */
    void close(Duration patience) {
        lanes.close(patience);
        besides.close(patience);
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
