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
 * Lets a processor write to its stores right before each commit.
 *
 * <p>Kafka Streams calls no processor at a commit, but it does write out the record caches of stores then, before it
 * flushes the producer: so that a cached store's changelog belongs to the same transaction. Here a store is made whose
 * only content is a promise: the processor puts something into its cache, and when that is written out, its task's
 * promise is kept. It may be written out earlier, when the cache is full, and never later.
 */
public final class CommitHookStore implements KeyValueBytesStoreSupplier {
    private final String name;
    private final Map<TaskId, Runnable> promises = new ConcurrentHashMap<>();

    public CommitHookStore(String name) {
        this.name = name;
    }

    /** Sets the promise of a task. */
    public void promise(TaskId task, Runnable promise) {
        promises.put(task, promise);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new Promised();
    }

    @Override
    public String metricsScope() {
        return "commit-hook";
    }

    private final class Promised implements KeyValueStore<Bytes, byte[]> {
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
            promises.get(task).run();
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
            throw new UnsupportedOperationException("there is nothing in it");
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
