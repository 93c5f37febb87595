package org.mailrecall.bench.flink;

import java.util.Collection;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.state.rocksdb.ConfigurableRocksDBOptionsFactory;
import org.apache.flink.state.rocksdb.RocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;

/**
 * The options of RocksDB for many checkpoints a second. Each checkpoint writes a small file. By default every fourth
 * file causes a compaction that rewrites the whole first level, which took a third of the processor's time.
 */
public final class ManySmallFiles implements ConfigurableRocksDBOptionsFactory {
    private static final ConfigOption<Integer> FILES =
            ConfigOptions.key("bench.rocksdb.level0-files").intType().defaultValue(32);

    private int files = FILES.defaultValue();

    @Override
    public RocksDBOptionsFactory configure(ReadableConfig configuration) {
        files = configuration.get(FILES);
        return this;
    }

    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> toClose) {
        return current;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(ColumnFamilyOptions current, Collection<AutoCloseable> toClose) {
        return current.setLevel0FileNumCompactionTrigger(files)
                .setLevel0SlowdownWritesTrigger(4 * files)
                .setLevel0StopWritesTrigger(8 * files);
    }
}
