package org.mailrecall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

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
