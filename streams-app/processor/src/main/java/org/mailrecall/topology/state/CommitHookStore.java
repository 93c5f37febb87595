package org.mailrecall.topology.state;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Runs a task's callback right before each commit, so that a processor can write to its stores then.
 *
 * <p>Kafka Streams calls no processor at a commit. But before it flushes the producer, it flushes the record caches of
 * the stores, so that the changelog of a cached store belongs to the same transaction. This store holds no data. The
 * processor puts a dummy entry into its cache, and flushing that entry runs the task's callback. The entry may be
 * flushed earlier, when the cache is full, and never later.
 */
public final class CommitHookStore implements KeyValueBytesStoreSupplier {
    private final String name;
    private final Map<TaskId, Runnable> callbacks = new ConcurrentHashMap<>();

    public CommitHookStore(String name) {
        this.name = name;
    }

    /** Sets the callback of a task. It runs on the task's thread. */
    public void onCommit(TaskId task, Runnable callback) {
        callbacks.put(task, callback);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new Hook();
    }

    @Override
    public String metricsScope() {
        return "commit-hook";
    }

    private final class Hook implements KeyValueStore<Bytes, byte[]> {
        private TaskId task;
        private boolean open;

        @Override
        public String name() {
            return name;
        }

        @Override
        public void init(StateStoreContext context, StateStore root) {
            task = context.taskId();
            open = true;
            context.register(root, (key, value) -> {});
        }

        @Override
        public void put(Bytes key, byte[] value) {
            callbacks.get(task).run();
        }

        @Override
        public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
            entries.forEach(entry -> put(entry.key, entry.value));
        }

        @Override
        public byte[] putIfAbsent(Bytes key, byte[] value) {
            put(key, value);
            return null;
        }

        @Override
        public byte[] delete(Bytes key) {
            return null;
        }

        @Override
        public byte[] get(Bytes key) {
            return null;
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
            throw new UnsupportedOperationException("this store holds no data");
        }

        @Override
        public KeyValueIterator<Bytes, byte[]> all() {
            return range(null, null);
        }

        @Override
        public long approximateNumEntries() {
            return 0;
        }

        @Override
        public Position getPosition() {
            return Position.emptyPosition();
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public boolean persistent() {
            return false;
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }
}
