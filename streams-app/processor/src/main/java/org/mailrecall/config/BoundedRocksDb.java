package org.mailrecall.config;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Gives all RocksDB stores of the process a common block cache and a common budget of write buffers, sized by the
 * configuration.
 *
 * <p>Without this class, each store of each partition would have a cache and write buffers of its own, and memory off
 * the heap would grow with the number of partitions.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    /** The setting of Kafka Streams that holds the bytes of the cache. */
    public static final String CACHE_BYTES = "mail.recall.rocksdb.cache.bytes";

    /** The setting of Kafka Streams that holds the bytes of the write buffers, a part of the cache. */
    public static final String WRITE_BUFFER_BYTES = "mail.recall.rocksdb.write.buffer.bytes";

    /**
     * The bytes by which a write buffer grows. RocksDB's own size, a MiB, lets a few dozen stores of some rows each use
     * up the common budget, and every further write is then flushed into a file of its own.
     */
    private static final int GROWTH = 32 << 10;

    private static final Map<Sizes, Memory> SHARED = new ConcurrentHashMap<>();

    private record Sizes(long cache, long writeBuffers) {}

    private record Memory(Cache cache, WriteBufferManager writeBuffers) {
        static Memory of(Sizes sizes) {
            RocksDB.loadLibrary();
            // The limit of the cache is not strict, because a strict limit would make reads fail when the cache is
            // full. A tenth of the cache is kept for index and filter blocks.
            Cache cache = new LRUCache(sizes.cache(), -1, false, 0.1);
            return new Memory(cache, new WriteBufferManager(sizes.writeBuffers(), cache));
        }
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Sizes sizes = new Sizes(bytes(configs, CACHE_BYTES), bytes(configs, WRITE_BUFFER_BYTES));
        Memory memory = SHARED.computeIfAbsent(sizes, Memory::of);
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setArenaBlockSize(GROWTH);
    }

    @Override
    public void close(String storeName, Options options) {
        // The cache and the budget are shared, and live as long as the process.
    }

    private static long bytes(Map<String, Object> configs, String key) {
        return Long.parseLong(configs.get(key).toString());
    }
}
