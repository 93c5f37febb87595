package org.mailrecall.bench.feed;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;

/** Builds record batches, and notes where the event times stand in each batch. */
final class BatchBuilder {
    /** The most octets of a batch of several records: as many as in a producer with a large {@code batch.size}. */
    private static final int MOST = 128 << 10;

    private static final int AROUND_A_RECORD = 64;

    /**
     * An event time in a batch.
     *
     * @param offset where its octets begin in the batch
     * @param block the block of places that it belongs to; see {@link LoadFile#PLACES_IN_BLOCK}
     */
    record Time(int offset, int block) {}

    /** A batch, ready to be sent. */
    record Batch(ByteBuffer bytes, List<Time> times) {}

    private final List<long[]> open = new ArrayList<>();
    private int size;
    private MemoryRecordsBuilder builder;

    int records() {
        return open.size();
    }

    boolean hasRoom(byte[] key, byte[] value) {
        return open.isEmpty() || size + key.length + value.length + AROUND_A_RECORD <= MOST;
    }

    /** Adds a record; its value holds each of the given times once. */
    void add(byte[] key, byte[] value, long[] times) {
        if (builder == null) {
            builder = MemoryRecords.builder(ByteBuffer.allocate(MOST), Compression.NONE, TimestampType.CREATE_TIME, 0L);
        }
        builder.append(LoadFile.PLACE_0, key, value);
        size += key.length + value.length + AROUND_A_RECORD;
        open.add(times);
    }

    /** Returns the batch of the records that were added since the last call; such a record must exist. */
    Batch take() {
        ByteBuffer bytes = builder.build().buffer();
        List<Time> times = new ArrayList<>(open.size());
        int next = 0;
        for (Record record : MemoryRecords.readableRecords(bytes).records()) {
            ByteBuffer value = record.value();
            for (long time : open.get(next++)) {
                int at = value.arrayOffset() - bytes.arrayOffset() + AvroTime.find(value, time);
                times.add(new Time(at, block(time)));
            }
        }
        open.clear();
        size = 0;
        builder = null;
        return new Batch(bytes, times);
    }

    private static int block(long time) {
        return (int) (Math.max(0, time - LoadFile.PLACE_0) / LoadFile.PLACES_IN_BLOCK);
    }
}
