package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.StoredSlice;

/**
 * What large recalls are still to tell their recipients, in slices that wait for their turn.
 *
 * <p>Invariant: the rows of a lane bear the numbers from its first to its last without a gap. So none is looked for by a
 * scan, which would pass over the tombstones of all that have left.
 */
public final class FanOutQueue {
    /** Cancels and approvals overtake: who is asked later is told of them with the request. */
    enum Lane {
        FOLLOW_UPS,
        ASKS
    }

    /** The rows of one lane are {@code first} to {@code end - 1}. */
    private final class Numbers {
        private final int lane;
        private long first;
        private long end;

        Numbers(int lane) {
            this.lane = lane;
            byte[] from = key(lane, 0);
            byte[] to = key(lane, Long.MAX_VALUE);
            try (KeyValueIterator<byte[], StoredSlice> rows = store.range(from, to)) {
                first = rows.hasNext() ? number(rows.next().key) : 0;
            }
            try (KeyValueIterator<byte[], StoredSlice> rows = store.reverseRange(from, to)) {
                end = rows.hasNext() ? number(rows.next().key) + 1 : first;
            }
        }

        void add(StoredSlice slice) {
            store.put(key(lane, end++), slice);
        }

        StoredSlice poll() {
            return first == end ? null : store.delete(key(lane, first++));
        }
    }

    private final KeyValueStore<byte[], StoredSlice> store;
    private final Numbers[] lanes = new Numbers[Lane.values().length];

    FanOutQueue(KeyValueStore<byte[], StoredSlice> store) {
        this.store = store;
        for (Lane lane : Lane.values()) {
            lanes[lane.ordinal()] = new Numbers(lane.ordinal());
        }
    }

    void add(Lane lane, StoredSlice slice) {
        lanes[lane.ordinal()].add(slice);
    }

    /** The next in turn, which is then gone; null if there is none. */
    StoredSlice poll() {
        for (Numbers lane : lanes) {
            StoredSlice slice = lane.poll();
            if (slice != null) {
                return slice;
            }
        }
        return null;
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
