package org.mailrecall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksObject;

class BoundedRocksDbTest {
    @Test
    void all_stores_share_one_cache_and_one_budget_of_write_buffers() {
        Map<String, Object> configs = RecallConfig.of(Map.of()).toStreamsProperties();
        try (Options one = options();
                Options other = options()) {
            new BoundedRocksDb().setConfig("one", one, configs);
            new BoundedRocksDb().setConfig("other", other, configs);

            assertThat(one.writeBufferManager()).isNotNull().isSameAs(other.writeBufferManager());
            assertThat(cacheOf(one)).isNotNull().isSameAs(cacheOf(other));
        }
    }

    @Test
    void many_stores_of_a_few_rows_leave_the_budget_to_the_one_that_is_written_to(@TempDir Path directory)
            throws RocksDBException {
        Map<String, Object> configs =
                Map.of(BoundedRocksDb.CACHE_BYTES, 16 << 20, BoundedRocksDb.WRITE_BUFFER_BYTES, 8 << 20);
        List<RocksObject> open = new ArrayList<>();
        try {
            for (int store = 0; store < 20; store++) {
                write(open(directory, "idle-" + store, configs, open), 4);
            }
            RocksDB busy = open(directory, "busy", configs, open);

            write(busy, 1_000);

            assertThat(busy.getLiveFilesMetaData()).isEmpty();
        } finally {
            open.forEach(RocksObject::close);
        }
    }

    private static RocksDB open(Path directory, String store, Map<String, Object> configs, List<RocksObject> open)
            throws RocksDBException {
        Options options = options().setCreateIfMissing(true);
        new BoundedRocksDb().setConfig(store, options, configs);
        RocksDB db = RocksDB.open(options, directory.resolve(store).toString());
        open.add(0, options);
        open.add(0, db);
        return db;
    }

    private static void write(RocksDB db, int kilobytes) throws RocksDBException {
        for (int i = 0; i < kilobytes; i++) {
            db.put(Integer.toString(i).getBytes(StandardCharsets.US_ASCII), new byte[1_000]);
        }
    }

    private static Options options() {
        return new Options().setTableFormatConfig(new BlockBasedTableConfig());
    }

    private static Object cacheOf(Options options) {
        try {
            var field = BlockBasedTableConfig.class.getDeclaredField("blockCache");
            field.setAccessible(true);
            return field.get(options.tableFormatConfig());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
