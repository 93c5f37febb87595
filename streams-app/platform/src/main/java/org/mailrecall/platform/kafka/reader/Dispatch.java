package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * Hands records to their handler, those with one key in their order. The room for unfinished records is bounded, and
 * the keys share it: while no key has more unfinished records than there is room left, each key finds room, however
 * many records others have waiting. A record of a key that has its share is turned away, where its handler can do that:
 * without its turn, on threads that no slow handler holds up, and in a room apart, so that the records which are turned
 * away take none from the others.
 */
final class Dispatch<T extends SpecificRecord> implements AutoCloseable {
    /** Records whose turn has not come leave this part of the room to the others: a quarter. */
    private static final int PART_KEPT_FREE = 4;

    private final RecordHandler<T> handler;
    private final Optional<RecordHandler<T>> turnedAway;
    private final Backoff backoff;
    private final int room;
    private final Lanes lanes;
    private final Lanes besides;
    private final ReadingCounters counters;
    private final Map<Object, String> troubles;

    Dispatch(
            Subscription<T> subscription,
            RecordHandler<T> handler,
            ReadingCounters counters,
            Map<Object, String> troubles,
            LongSupplier nanos) {
        this.handler = handler;
        this.turnedAway = handler.turningAway();
        this.backoff = subscription.backoff();
        this.room = subscription.room();
        int workers = subscription.workers();
        int spare = subscription.spareWorkers();
        this.lanes = new Lanes(subscription.group(), workers, spare, nanos);
        // Turning away is to wait for the cluster, mostly: one thread would do some fifty a second.
        this.besides = new Lanes(subscription.group() + "-turned-away", workers + spare, 0, nanos);
        this.counters = counters;
        this.troubles = troubles;
    }

    /** Returns whether no more records are to be read for now. */
    boolean isFull() {
        return left() <= 0 || besides.unfinished() >= room / PART_KEPT_FREE;
    }

    private int left() {
        return room - lanes.unfinished();
    }

    void add(AssignedPartition partition, Received<T> record) {
        Object lane = record.key() == null ? partition : record.key();
        int ahead = lanes.unfinished(lane);
        boolean hasItsShare = ahead > 0 && ahead >= left();
        partition.accept(record.at().offset());
        if (hasItsShare && turnedAway.isPresent()) {
            // Each has a lane of its own: no order holds between records that are only turned away.
            besides.add(record.at(), handling(record, turnedAway.get(), partition));
        } else {
            lanes.add(lane, handling(record, this::handle, partition));
        }
    }

    private void handle(Received<T> record) throws Exception {
        try {
            handler.handle(record);
        } catch (NotYetException e) {
            if (turnedAway.isEmpty() || left() >= room / PART_KEPT_FREE) {
                throw e;
            }
            turnedAway.get().handle(record);
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
        long end = System.nanoTime() + patience.toNanos();
        lanes.stop();
        besides.stop();
        lanes.close(patience);
        besides.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
