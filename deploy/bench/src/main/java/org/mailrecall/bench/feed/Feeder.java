package org.mailrecall.bench.feed;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32C;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.mailrecall.bench.load.Emission.Kind;

/**
 * Feeds a contender: sends a load so that about two seconds' work, and at least {@link #BACKLOG} records, wait unread.
 * So the contender is not idle, and reads outcomes soon after they are sent, not behind a long backlog of requests and
 * deliveries.
 */
public final class Feeder implements AutoCloseable {
    /** The number of records that wait at least, and that are sent before a contender starts. */
    static final long BACKLOG = 200_000;

    private static final double SECONDS_AHEAD = 2;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final int ACKS = 1;
    private static final int TIMEOUT_MS = 30_000;
    private static final int AFTER_CRC = DefaultRecordBatch.CRC_OFFSET + Integer.BYTES;

    private final LoadFile load;
    private final boolean again;
    private final BatchSender sender;
    private final CRC32C crc = new CRC32C();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong frames = new AtomicLong();
    private final Thread thread = new Thread(this::feed, "feeder");
    private LoadFile.Reader reader;
    private long[] times = new long[1 << 10];
    private int reachedBlock = -1;
    private volatile long wanted = BACKLOG;
    private volatile boolean stopped;
    private volatile boolean atEnd;
    private volatile RuntimeException failure;

    /**
     * Creates a feeder.
     *
     * @param bootstrapServer the address of the only broker
     * @param load the load to send
     * @param again whether the load is sent anew after its end, for a contender that remembers nothing
     */
    public Feeder(String bootstrapServer, LoadFile load, boolean again) {
        this.load = load;
        this.again = again;
        this.sender = new BatchSender(bootstrapServer);
        this.reader = load.read();
        thread.setDaemon(true);
    }

    /** Sends the first backlog, then starts a thread that keeps feeding. */
    public void start() {
        while (sent.get() < wanted && next()) {
            continue;
        }
        thread.start();
    }

    /**
     * Receives how far the contender has come, which decides how much is sent.
     *
     * @param records the requests and deliveries that it has committed
     * @param perSecond its records a second
     */
    public void reached(long records, double perSecond) {
        wanted = records + Math.max(BACKLOG, (long) (SECONDS_AHEAD * perSecond));
    }

    /** Returns how many requests and deliveries were sent. */
    public long sent() {
        return sent.get();
    }

    /**
     * Tells whether the whole load has been sent; false for ever where it is sent anew.
     *
     * @throws IllegalStateException when it could not be sent
     */
    public boolean atEnd() {
        if (failure != null) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
        return atEnd;
    }

    /**
     * Stops feeding. Returns how many frames were sent; a frame counts each time that it was sent.
     *
     * @throws IllegalStateException when the load could not be sent
     */
    public long stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        atEnd();
        return frames.get();
    }

    private void feed() {
        try {
            while (!stopped) {
                if (sent.get() >= wanted) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                } else if (!next()) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** Sends a frame, and returns whether a frame was left. */
    private boolean next() {
        LoadFile.Frame frame = reader.next();
        if (frame == null && again) {
            reader.close();
            reader = load.read();
            reachedBlock = -1;
            frame = reader.next();
        }
        if (frame == null) {
            atEnd = true;
            return false;
        }
        pass(frame.lastBlock());
        frame.parts().forEach(this::putTimes);
        sender.send(request(frame));
        frames.incrementAndGet();
        sent.addAndGet(frame.records());
        return true;
    }

    private void pass(int lastBlock) {
        if (lastBlock >= times.length) {
            times = java.util.Arrays.copyOf(times, 2 * lastBlock);
        }
        long now = System.currentTimeMillis();
        while (reachedBlock < lastBlock) {
            times[++reachedBlock] = now;
        }
    }

    private void putTimes(LoadFile.Part part) {
        ByteBuffer batch = part.batch();
        for (int i = 0; i < part.times().length; i++) {
            AvroTime.put(batch, part.times()[i], times[part.blocks()[i]]);
        }
        crc.reset();
        crc.update(batch.array(), AFTER_CRC, batch.limit() - AFTER_CRC);
        batch.putInt(DefaultRecordBatch.CRC_OFFSET, (int) crc.getValue());
    }

    private static ProduceRequestData request(LoadFile.Frame frame) {
        TopicProduceDataCollection topics = new TopicProduceDataCollection();
        for (Kind kind : FrameWriter.KINDS) {
            List<PartitionProduceData> partitions = new ArrayList<>();
            for (LoadFile.Part part : frame.parts()) {
                if (part.kind() == kind) {
                    partitions.add(new PartitionProduceData()
                            .setIndex(part.partition())
                            .setRecords(MemoryRecords.readableRecords(part.batch())));
                }
            }
            if (!partitions.isEmpty()) {
                topics.add(new TopicProduceData()
                        .setName(InputTopics.topic(kind).name())
                        .setPartitionData(partitions));
            }
        }
        return new ProduceRequestData()
                .setAcks((short) ACKS)
                .setTimeoutMs(TIMEOUT_MS)
                .setTopicData(topics);
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
        sender.close();
    }
}
