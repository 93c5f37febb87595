package org.mailrecall.topology.state;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.index.CorruptRunException;
import org.mailrecall.index.DeliveryRow;
import org.mailrecall.index.DeliveryRuns;
import org.mailrecall.index.hash.Hashes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link DeliveryRuns} as a store of Kafka Streams: blocks of deliveries are put, and deliveries are asked for by
 * query.
 *
 * <p>Invariants:
 *
 * <ul>
 * <li>A put block is a changelog record; its key only tells it apart. A restored block equals the block that was put.
 * <li>An offset is saved when the store is closed after a commit, and only then. After a crash there is no offset, and
 * Kafka Streams wipes the directory and restores it, as it does under exactly-once with any store.
 * <li>Bytes that changed on the disk are found by their checksum when they are read. In a running task the thread then
 * ends without a commit, and the next thread wipes and restores the task: see {@link DamagedStoreException}.
 * </ul>
 */
public final class DeliveryStore extends BlockStore {
    /**
     * Supplies a store for each task.
     *
     * @param period milliseconds of event time, as in {@link DeliveryRuns#open}
     * @param unreadableBlocks is given the topic of the store's changelog for each of its records that is no block
     */
    public record Supplier(String name, long period, Consumer<String> unreadableBlocks)
            implements KeyValueBytesStoreSupplier {
        @Override
        public KeyValueStore<Bytes, byte[]> get() {
            return new DeliveryStore(name, period, unreadableBlocks);
        }

        @Override
        public String metricsScope() {
            return "deliveries";
        }
    }

    /**
     * A query for the remembered deliveries of a recipient key. They are given to {@code take}, in no order, until that
     * returns false. The result is null.
     */
    public record Find(Hashes hashes, Predicate<DeliveryRow> take) implements Query<Void> {}

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryStore.class);

    private final String name;
    private final long period;
    private final Consumer<String> unreadableBlocks;
    private TaskId taskId;
    private String changelog;
    private DeliveryRuns runs;
    private Long committed;

    DeliveryStore(String name, long period, Consumer<String> unreadableBlocks) {
        this.name = name;
        this.period = period;
        this.unreadableBlocks = unreadableBlocks;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        taskId = context.taskId();
        changelog = context.applicationId() + "-" + name + "-changelog";
        runs = open(context.stateDir().toPath().resolve(name));
        committed = runs.savedOffset();
        context.register(root, (BatchingStateRestoreCallback) this::restore);
    }

    private DeliveryRuns open(Path directory) {
        try {
            return DeliveryRuns.open(directory, period);
        } catch (CorruptRunException e) {
            throw corrupted(e);
        }
    }

    void restore(Collection<KeyValue<byte[], byte[]>> records) {
        committed = null;
        for (KeyValue<byte[], byte[]> record : records) {
            if (record.value == null) {
                continue;
            }
            if (!DeliveryRuns.isBlock(record.value)) {
                LOG.error("a record of {} is no block of deliveries and counts as missing", changelog);
                unreadableBlocks.accept(changelog);
                continue;
            }
            try {
                runs.restore(record.value);
            } catch (CorruptRunException e) {
                throw corrupted(e);
            }
        }
    }

    /**
     * Returns the exception for a task that has processed nothing yet: Kafka Streams wipes and restores the task, and
     * its thread continues.
     */
    private TaskCorruptedException corrupted(CorruptRunException e) {
        TaskCorruptedException corrupted = new TaskCorruptedException(Set.of(taskId));
        corrupted.addSuppressed(e);
        return corrupted;
    }

    /**
     * Returns the exception for a task that may have processed records since the last commit: its thread ends without a
     * commit.
     */
    private DamagedStoreException damaged(CorruptRunException e) {
        committed = null;
        runs.forgetSaved(); // where Kafka Streams does not wipe the directory, the next opening begins empty
        return new DamagedStoreException(taskId, name, e);
    }

    @Override
    public void put(Bytes key, byte[] block) {
        committed = null;
        try {
            runs.add(block);
        } catch (CorruptRunException e) {
            throw damaged(e);
        }
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (!(query instanceof Find find)) {
            return QueryResult.forUnknownQueryType(query, this);
        }
        try {
            runs.find(find.hashes(), find.take());
            return QueryResult.forResult(null);
        } catch (CorruptRunException e) {
            throw damaged(e);
        }
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        committed = changelogOffsets.isEmpty()
                ? null
                : changelogOffsets.values().iterator().next();
    }

    @Override
    public Long committedOffset(TopicPartition partition) {
        return committed;
    }

    @Override
    @SuppressWarnings("deprecation") // a later version of Kafka Streams takes this for granted, and asks until then
    public boolean managesOffsets() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return runs != null;
    }

    @Override
    public void close() {
        if (runs != null) {
            if (committed != null) {
                runs.save(committed);
            }
            runs.close();
            runs = null;
        }
    }

    @Override
    public long approximateNumEntries() {
        return runs.rows();
    }
}
