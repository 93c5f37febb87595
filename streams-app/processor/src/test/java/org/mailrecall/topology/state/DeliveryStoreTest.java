package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.index.RowBuffer;
import org.mailrecall.index.hash.Hash;

/** The store of deliveries when bytes on the disk, or in its changelog, differ from the written bytes. */
class DeliveryStoreTest {
    private static final int KEY_ID = 7;
    private static final int ROWS = 20_000;

    @TempDir
    Path directory;

    private final List<String> unreadable = new ArrayList<>();

    @Test
    void a_flipped_bit_met_by_a_running_task_ends_its_thread_instead_of_committing_half_of_the_work() throws Exception {
        DeliveryStore store = opened();
        store.put(Bytes.wrap(new byte[8]), block(ROWS));
        flipEveryRun();

        assertThatThrownBy(() -> findAll(store))
                .isInstanceOf(DamagedStoreException.class)
                .isNotInstanceOf(TaskCorruptedException.class);
    }

    @Test
    void a_damaged_store_is_not_saved_as_sound_when_its_thread_ends() throws Exception {
        DeliveryStore store = opened();
        store.put(Bytes.wrap(new byte[8]), block(ROWS));
        flipEveryRun();
        assertThatThrownBy(() -> findAll(store)).isInstanceOf(DamagedStoreException.class);
        store.close();

        assertThat(opened().committedOffset(null)).isNull();
    }

    @Test
    void junk_in_the_changelog_is_reported_and_passed_over() {
        assertThat(org.mailrecall.index.DeliveryRuns.isBlock(block(10))).isTrue();
        byte[] flipped = block(10);
        flipped[flipped.length / 2] ^= 1;
        List<byte[]> junk = List.of(new byte[0], new byte[5], new byte[1_000], flipped);
        assertThat(junk).noneMatch(org.mailrecall.index.DeliveryRuns::isBlock);
        DeliveryStore store = opened();
        store.restore(
                junk.stream().map(value -> KeyValue.pair(new byte[8], value)).toList());
        store.restore(List.of(KeyValue.pair(new byte[8], block(10))));

        assertThat(store.approximateNumEntries()).isEqualTo(10);
        assertThat(unreadable).hasSameSizeAs(junk).containsOnly("recall-deliveries-changelog");
    }

    private DeliveryStore opened() {
        DeliveryStore store = new DeliveryStore("deliveries", 1_000_000, unreadable::add);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "recall");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        MockProcessorContext<Object, Object> mock = new MockProcessorContext<>(
                settings, new org.apache.kafka.streams.processor.TaskId(0, 0), directory.toFile());
        StateStoreContext context = mock.getStateStoreContext();
        store.init(context, store);
        return store;
    }

    private static void findAll(DeliveryStore store) {
        for (int i = 0; i < ROWS; i += 50) {
            Hash hash = hash(i);
            store.query(
                    new DeliveryStore.Find(keyId -> hash, row -> true),
                    PositionBound.unbounded(),
                    new QueryConfig(false));
        }
    }

    private void flipEveryRun() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("deliveries"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".run")).toList()) {
                try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    for (long at = 100; at < bytes.length(); at += 500) {
                        bytes.seek(at);
                        int old = bytes.read();
                        bytes.seek(at);
                        bytes.write(old ^ 16);
                    }
                }
            }
        }
    }

    private static byte[] block(int rows) {
        RowBuffer buffer = new RowBuffer(KEY_ID);
        for (int i = 0; i < rows; i++) {
            buffer.add(hash(i), 1, i, 1_750_000_000_000L, i);
        }
        return buffer.seal(0);
    }

    private static Hash hash(int i) {
        long mixed = i * 0x9E3779B97F4A7C15L;
        return new Hash(mixed, ~mixed);
    }
}
