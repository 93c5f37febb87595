package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.StoredSlice;

/**
 * The queue of the events for recipients of large recalls that have not left yet, in slices.
 *
 * <p>The rows of a lane bear the numbers from its first to its last, without a gap unless the changelog held a record that
 * is no row. The first row is therefore found by its number. A scan for it would pass over the tombstones of all rows that have left.
 */
final class FanOutQueue {
    /**
     * The two lanes of the queue. Cancels and approvals overtake requests: the request of a recipient, when it leaves
     * later, carries them.
     */
    enum Lane {
        FOLLOW_UPS,
        ASKS
    }

    /** The rows of a lane: {@code first} to {@code end - 1}. */
    private final class Rows {
        private final int lane;
        private long first;
        private long end;
        /** The first row; null when it is not read yet, or the lane is empty. */
        private StoredSlice head;

        private long lastDue = Long.MIN_VALUE;

        Rows(int lane) {
            this.lane = lane;
            byte[] from = key(lane, 0);
            byte[] to = key(lane, Long.MAX_VALUE);
            try (KeyValueIterator<byte[], StoredSlice> rows = store.range(from, to)) {
                first = rows.hasNext() ? number(rows.next().key) : 0;
            }
            end = first;
            try (KeyValueIterator<byte[], StoredSlice> rows = store.reverseRange(from, to)) {
                if (rows.hasNext()) {
                    KeyValue<byte[], StoredSlice> last = rows.next();
                    end = number(last.key) + 1;
                    lastDue = last.value == null ? Long.MIN_VALUE : last.value.getDueAt();
                }
            }
        }

        void add(StoredSlice slice) {
            store.put(key(lane, end++), slice);
            lastDue = slice.getDueAt();
        }

        /** Passes over numbers without a row that can be read: otherwise all rows behind one would wait for ever. */
        StoredSlice head() {
            while (head == null && first < end) {
                head = store.get(key(lane, first));
                if (head == null) { // a row that cannot be read was reported, and the rows behind it must not wait
                    removeUntil(next());
                }
            }
            return head;
        }

        private long next() {
            try (KeyValueIterator<byte[], StoredSlice> rows =
                    store.range(key(lane, first + 1), key(lane, Long.MAX_VALUE))) {
                return rows.hasNext() ? number(rows.next().key) : end;
            }
        }

        StoredSlice poll() {
            StoredSlice polled = head;
            head = null;
            removeUntil(first + 1);
            return polled;
        }

        private void removeUntil(long next) {
            store.delete(key(lane, first));
            first = next;
            if (first == end) {
                lastDue = Long.MIN_VALUE;
            }
        }
    }

    private final KeyValueStore<byte[], StoredSlice> store;
    private final Rows[] lanes = new Rows[Lane.values().length];

    FanOutQueue(KeyValueStore<byte[], StoredSlice> store) {
        this.store = store;
        for (Lane lane : Lane.values()) {
            lanes[lane.ordinal()] = new Rows(lane.ordinal());
        }
    }

    void add(Lane lane, StoredSlice slice) {
        lanes[lane.ordinal()].add(slice);
    }

    /**
     * Returns the due time of the last slice of a lane, in milliseconds of event time; {@code Long.MIN_VALUE} when the
     * lane is empty.
     */
    long lastDue(Lane lane) {
        return lanes[lane.ordinal()].lastDue;
    }

    /**
     * Removes and returns the first slice of a lane if it may pass. The first lane is asked first.
     *
     * @return null if the first slice of no lane may pass
     */
    StoredSlice poll(Predicate<StoredSlice> mayPass) {
        for (Rows lane : lanes) {
            StoredSlice head = lane.head();
            if (head != null && mayPass.test(head)) {
                return lane.poll();
            }
        }
        return null;
    }

    /** Returns the least due time of a queued slice; {@code Long.MAX_VALUE} when the queue is empty. */
    long firstDue() {
        long due = Long.MAX_VALUE;
        for (Rows lane : lanes) {
            StoredSlice head = lane.head();
            due = head == null ? due : Math.min(due, head.getDueAt());
        }
        return due;
    }

    private static byte[] key(int lane, long number) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put((byte) lane)
                .putLong(number)
                .array();
    }

    private static long number(byte[] key) {
        return ByteBuffer.wrap(key, 1, Long.BYTES).getLong();
    }
}
