package org.mailrecall.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class StateCheckTest {
    private static final Instant NOW = Instant.now();

    @TempDir
    private Path state;

    @Test
    void a_missing_directory_and_sound_stores_are_left_alone() throws Exception {
        Path sound = store("0_0");

        assertThat(StateCheck.deleteUnusable(state.resolve("none"), NOW)).isEmpty();
        assertThat(StateCheck.deleteUnusable(state, NOW)).isEmpty();
        assertThat(sound).exists();
    }

    @Test
    void a_flipped_bit_in_a_table_costs_its_own_task_only() throws Exception {
        Path damaged = store("0_0");
        Path sound = store("0_1");
        flip(file(damaged, ".sst"));

        assertThat(StateCheck.deleteUnusable(state, NOW)).containsExactly("0_0");
        assertThat(state.resolve("0_0")).doesNotExist();
        assertThat(sound).exists();
        assertThat(StateCheck.deleteUnusable(state, NOW)).isEmpty();
    }

    @Test
    void so_does_a_store_that_cannot_be_opened() throws Exception {
        Files.writeString(store("1_0").resolve("CURRENT"), "MANIFEST-999999\n");
        flip(file(store("1_1"), "MANIFEST"));

        assertThat(StateCheck.deleteUnusable(state, NOW)).containsExactly("1_0", "1_1");
    }

    @Test
    void a_task_that_was_last_written_before_tombstones_may_be_gone_is_deleted_however_sound_it_is() throws Exception {
        Path stale = store("0_0");
        Path fresh = store("0_1");
        age(stale.getParent().getParent(), StateCheck.OLDEST.plusMinutes(1));
        age(fresh.getParent().getParent(), StateCheck.OLDEST.minusMinutes(1));

        assertThat(StateCheck.deleteUnusable(state, NOW)).containsExactly("0_0");
        assertThat(stale).doesNotExist();
        assertThat(fresh).exists();
    }

    private static void age(Path task, Duration age) throws IOException {
        try (Stream<Path> files = Files.walk(task)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
            }
        }
    }

    private Path store(String task) throws RocksDBException, IOException {
        Path directory = state.resolve(task).resolve("rocksdb").resolve("store");
        Files.createDirectories(directory);
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB db = RocksDB.open(options, directory.toString());
                FlushOptions flush = new FlushOptions()) {
            for (int i = 0; i < 1_000; i++) {
                db.put(("key " + i).getBytes(), new byte[100]);
            }
            db.flush(flush);
        }
        return directory;
    }

    private static Path file(Path directory, String part) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().contains(part))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long at = bytes.length() / 3;
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 16);
        }
    }
}
