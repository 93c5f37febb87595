package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.StoredSlice;

/**
 * The rows of the fan-out queue: {@code lane ‖ line ‖ number → slice}.
 *
 * <p>The rows of a line bear the numbers from its first to its last, without a gap unless the changelog held a record
 * that is no row. A row is therefore found by its number. A scan for it would pass over the tombstones of all rows that
 * have left.
 *
 * <p>A former version gave the rows of a lane a single number of eight octets. Such a number, which begins with four
 * octets of zero, stands in line {@link #FORMER} here.
 */
final class FanOutRows {
    /** The line of the rows of a former version, with the slices of several recalls. */
    static final int FORMER = 0;

    private static final int KEY_OCTETS = 1 + 2 * Integer.BYTES;

    private final KeyValueStore<byte[], StoredSlice> store;
    private final int[] lastLines = new int[FanOutQueue.Lane.values().length];

    FanOutRows(KeyValueStore<byte[], StoredSlice> store) {
        this.store = store;
    }

    /** The rows of a line: {@code first} to {@code end - 1}. */
    final class Rows {
        private final int lane;
        private final int line;
        private int first;
        private int end;

        private Rows(int lane, int line, int first, int end) {
            this.lane = lane;
            this.line = line;
            this.first = first;
            this.end = end;
        }

        int line() {
            return line;
        }

        void add(StoredSlice slice) {
            store.put(key(lane, line, end++), slice);
        }

        /** Returns the first slice; null when there is none. */
        StoredSlice head() {
            StoredSlice head = null;
            while (head == null && first < end) {
                head = store.get(key(lane, line, first));
                if (head == null) { // a row that cannot be read was reported, and the rows behind it must not wait
                    int next = next();
                    removeHead();
                    first = next;
                }
            }
            return head;
        }

        private int next() {
            try (KeyValueIterator<byte[], StoredSlice> rows =
                    store.range(key(lane, line, first + 1), key(lane, line, Integer.MAX_VALUE))) {
                return rows.hasNext() ? number(rows.next().key) : end;
            }
        }

        void replaceHead(StoredSlice slice) {
            store.put(key(lane, line, first), slice);
        }

        void removeHead() {
            store.delete(key(lane, line, first++));
        }
    }

    Rows newLine(int lane) {
        return new Rows(lane, ++lastLines[lane], 0, 0);
    }

    /** Finds the lines of a lane, in order, and gives each with its first slice to the taker. */
    void forEachLine(int lane, BiConsumer<Rows, StoredSlice> taker) {
        for (int line = FORMER; line < Integer.MAX_VALUE; line++) {
            KeyValue<byte[], StoredSlice> head = firstFrom(key(lane, line, 0), key(lane, Integer.MAX_VALUE, 0));
            if (head == null) {
                return;
            }
            line = ByteBuffer.wrap(head.key, 1, Integer.BYTES).getInt();
            lastLines[lane] = line;
            taker.accept(new Rows(lane, line, number(head.key), end(lane, line)), head.value);
        }
    }

    private KeyValue<byte[], StoredSlice> firstFrom(byte[] from, byte[] to) {
        try (KeyValueIterator<byte[], StoredSlice> rows = store.range(from, to)) {
            while (rows.hasNext()) {
                KeyValue<byte[], StoredSlice> row = rows.next();
                if (row.value != null) { // a row that cannot be read counts as missing
                    return row;
                }
            }
            return null;
        }
    }

    private int end(int lane, int line) {
        try (KeyValueIterator<byte[], StoredSlice> rows =
                store.reverseRange(key(lane, line, 0), key(lane, line, Integer.MAX_VALUE))) {
            return number(rows.next().key) + 1;
        }
    }

    private static int number(byte[] key) {
        return ByteBuffer.wrap(key, 1 + Integer.BYTES, Integer.BYTES).getInt();
    }

    private static byte[] key(int lane, int line, int number) {
        return ByteBuffer.allocate(KEY_OCTETS)
                .put((byte) lane)
                .putInt(line)
                .putInt(number)
                .array();
    }
}
