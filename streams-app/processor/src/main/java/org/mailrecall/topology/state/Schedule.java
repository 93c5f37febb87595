package org.mailrecall.topology.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A schedule: row ids in order of the time at which they are due. Its rows are {@code big-endian time ‖ rowId}, so that
 * a range scan meets them in order of time.
 *
 * <p>Invariant: a row is only ever added later than the watermark, and rows leave in order. A scan therefore starts
 * at the first row that the last scan returned, between two rows of equal time if need be, and passes over no more
 * tombstones than that scan had rows. If it started earlier, it would pass over every tombstone since.
 */
public final class Schedule {
    private static final byte[] NOTHING = new byte[0];
    private static final Bytes NO_ROW_ID = Bytes.wrap(NOTHING);

    /** A row of the schedule: the row named {@code rowId} is due at the time {@code dueAt}. */
    public record Row(long dueAt, Bytes rowId) {}

    private final KeyValueStore<byte[], byte[]> rows;
    private byte[] from = key(0, NO_ROW_ID);

    public Schedule(KeyValueStore<byte[], byte[]> rows) {
        this.rows = rows;
    }

    public void add(long dueAt, Bytes rowId) {
        byte[] key = key(dueAt, rowId);
        rows.put(key, NOTHING);
        if (Arrays.compareUnsigned(key, from) < 0) {
            from = key;
        }
    }

    public void remove(long dueAt, Bytes rowId) {
        rows.delete(key(dueAt, rowId));
    }

    /**
     * Returns the first rows due up to a watermark, at most so many. They stay until they are removed: a row that is not
     * removed is returned again.
     */
    public List<Row> due(long watermark, int atMost) {
        List<Row> due = new ArrayList<>();
        byte[] to = key(watermark + 1, NO_ROW_ID);
        if (watermark < 0 || Arrays.compareUnsigned(from, to) > 0) {
            return due;
        }
        try (KeyValueIterator<byte[], byte[]> range = rows.range(from, to)) {
            while (due.size() < atMost && range.hasNext()) {
                due.add(row(range.next().key));
            }
        }
        from = due.isEmpty()
                ? key(watermark, NO_ROW_ID)
                : key(due.get(0).dueAt(), due.get(0).rowId());
        return due;
    }

    private static byte[] key(long dueAt, Bytes rowId) {
        byte[] bytes = rowId.get();
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(dueAt)
                .put(bytes)
                .array();
    }

    private static Row row(byte[] key) {
        ByteBuffer buffer = ByteBuffer.wrap(key);
        long dueAt = buffer.getLong();
        byte[] rowId = new byte[buffer.remaining()];
        buffer.get(rowId);
        return new Row(dueAt, Bytes.wrap(rowId));
    }
}
