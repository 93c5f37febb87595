package org.mailrecall.bench.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.mailrecall.bench.contender.ContenderSettings;
import org.rocksdb.CompressionType;

/**
 * The settings of Flink. The settings for speed were measured against their defaults or follow Flink's documentation;
 * see README.md.
 */
final class Tuning {
    private Tuning() {}

    static Configuration of(ContenderSettings settings) {
        Path state = settings.stateDir().toAbsolutePath();
        Configuration c = new Configuration();

        c.set(CoreOptions.DEFAULT_PARALLELISM, settings.threads());
        c.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.threads());
        c.set(CoreOptions.TMP_DIRS, state.resolve("tmp").toString());
        c.set(PipelineOptions.OBJECT_REUSE, true);
        c.set(PipelineOptions.GENERIC_TYPES, false);
        c.set(RestartStrategyOptions.RESTART_STRATEGY, "none"); // a failure ends the process, so that the bench sees it

        c.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        c.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(settings.commitIntervalMs()));
        c.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ZERO);
        c.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        c.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        c.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                state.resolve("checkpoints").toUri().toString());

        c.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        c.set(RocksDBOptions.LOCAL_DIRECTORIES, state.resolve("rocksdb").toString());
        c.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        c.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        // Hashes, which are most of the state, do not compress.
        c.set(RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL, List.of(CompressionType.NO_COMPRESSION));
        c.set(RocksDBOptions.OPTIONS_FACTORY, ManySmallFiles.class.getName());
        c.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(10));
        overridden(c);
        return c;
    }

    /** Applies {@code -Dflink.KEY=VALUE}, which overrides a setting for a trial. */
    private static void overridden(Configuration c) {
        System.getProperties().forEach((key, value) -> {
            if (key.toString().startsWith("flink.")) {
                c.setString(key.toString().substring("flink.".length()), value.toString());
            }
        });
    }
}
