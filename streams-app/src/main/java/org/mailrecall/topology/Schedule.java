package org.mailrecall.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is due when: rows {@code big-endian moment ‖ subject}, so that a range scan meets them in order of time.
 *
 * <p>Invariant: a row is only ever added beyond the watermark, and rows leave in order. So a scan starts where the last
 * one ended; starting at zero would pass over every tombstone since.
 */
final class Schedule {
    private static final byte[] NOTHING = new byte[0];

    /** One row. */
    record Row(long moment, String subject) {}

    private final KeyValueStore<byte[], byte[]> rows;
    private long from;

    Schedule(KeyValueStore<byte[], byte[]> rows) {
        this.rows = rows;
    }

    void add(long moment, String subject) {
        rows.put(key(moment, subject), NOTHING);
    }

    void remove(long moment, String subject) {
        rows.delete(key(moment, subject));
    }

    /** The first rows due up to a watermark, at most so many. They stay until removed. */
    List<Row> due(long watermark, int atMost) {
        List<Row> due = new ArrayList<>();
        if (watermark < from) {
            return due;
        }
        try (KeyValueIterator<byte[], byte[]> range = rows.range(key(from, ""), key(watermark + 1, ""))) {
            while (due.size() < atMost && range.hasNext()) {
                due.add(row(range.next().key));
            }
        }
        from = due.size() < atMost ? watermark : due.get(due.size() - 1).moment();
        return due;
    }

    private static byte[] key(long moment, String subject) {
        byte[] text = subject.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(moment)
                .put(text)
                .array();
    }

    private static Row row(byte[] key) {
        ByteBuffer buffer = ByteBuffer.wrap(key);
        long moment = buffer.getLong();
        return new Row(moment, StandardCharsets.UTF_8.decode(buffer).toString());
    }
}
