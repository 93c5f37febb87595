package org.mailrecall.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.index.hash.UnknownHashKeyException;

/** Compares the remembered deliveries with a plain map: each is found, however it came to disk. */
class DeliveryRunsTest {
    private static final int KEY = 7;
    private static final RowForm FORM = new RowForm(KEY, true);
    private static final long PERIOD = 1_000_000;
    private static final long KEPT = 8 * PERIOD;

    @TempDir
    Path directory;

    private final Map<Hash, Map<Long, DeliveryRow>> known = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_remembered_is_found_and_nothing_else(long seed) {
        Random random = new Random(seed);
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            fill(runs, random, 120, 0);
            assertAllFound(runs);
            assertThat(runs.find(keyId -> new Hash(random.nextLong(), random.nextLong())))
                    .isEmpty();
        }
    }

    @Test
    void of_a_copy_that_came_several_times_the_earliest_event_is_found() {
        Hash hash = new Hash(5, 6);
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            for (long at : new long[] {50, 20, 80}) {
                RowBuffer block = new RowBuffer(KEY);
                block.add(hash, 1, 2, at, at);
                runs.add(block.seal(0));
            }
            assertThat(runs.find(keyId -> hash)).contains(new DeliveryRow(FORM, 1, 2, 20, 20));
        }
    }

    @Test
    void what_is_old_is_dropped_whole_and_the_files_with_it() throws IOException {
        Random random = new Random(9);
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            for (int day = 0; day < 30; day++) {
                known.clear();
                fill(runs, random, 40, day * PERIOD);
            }
            long aDay = runs.rows() / 9;
            assertThat(runs.rows())
                    .as("eight days of thirty, and one half gone")
                    .isLessThan(10 * aDay);
            assertAllFound(runs);
            long bytes = sizeOfFiles();
            assertThat(bytes).isLessThan(runs.rows() * Rows.BYTES * 9 / 8 + DeliveryRuns.FILE_BYTES);
        }
    }

    @Test
    void a_saved_store_opens_as_it_was_and_one_that_changed_since_opens_empty() {
        Random random = new Random(11);
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            fill(runs, random, 100, 0);
            runs.save(4711);
        }
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            assertThat(runs.savedOffset()).isEqualTo(4711);
            assertAllFound(runs);
            fill(runs, random, 1, 0);
            assertThat(runs.savedOffset()).isNull();
        }
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            assertThat(runs.savedOffset()).isNull();
            assertThat(runs.rows()).isZero();
        }
    }

    @Test
    void what_is_restored_is_what_was_put_and_searched_the_same() {
        Random random = new Random(12);
        List<byte[]> changelog = new ArrayList<>();
        try (DeliveryRuns runs = DeliveryRuns.open(directory.resolve("original"), PERIOD)) {
            for (int i = 0; i < 60; i++) {
                byte[] block = block(random, i % 3 == 0 ? 6_000 : 20, 0);
                changelog.add(block);
                runs.add(block);
            }
            assertAllFound(runs);
        }
        try (DeliveryRuns restored = DeliveryRuns.open(directory.resolve("restored"), PERIOD)) {
            changelog.forEach(restored::restore);
            assertAllFound(restored);
        }
    }

    @Test
    void a_flipped_bit_is_found_when_the_row_is_read() throws IOException {
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            runs.add(block(new Random(13), 5_000, 0));
            runs.save(1);
        }
        Path only;
        try (Stream<Path> files = Files.list(directory)) {
            only = files.filter(file -> file.toString().endsWith(".run"))
                    .findFirst()
                    .orElseThrow();
        }
        try (RandomAccessFile file = new RandomAccessFile(only.toFile(), "rw")) {
            file.seek(file.length() / 2);
            int old = file.read();
            file.seek(file.length() / 2);
            file.write(old ^ 8);
        }
        assertThatThrownBy(() -> {
                    try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
                        known.keySet().forEach(hash -> runs.find(keyId -> hash));
                    }
                })
                .isInstanceOf(CorruptRunException.class);
    }

    @Test
    void a_list_that_cannot_be_read_is_as_bad_as_a_flipped_bit() throws IOException {
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            fill(runs, new Random(14), 20, 0);
            runs.save(1);
        }
        for (String wrong : new String[] {"offset", "offset x", "run 0", "run 0 0000000000000099.run 0"}) {
            Files.writeString(directory.resolve("runs.list"), wrong);
            assertThatThrownBy(() -> DeliveryRuns.open(directory, PERIOD).close())
                    .as(wrong)
                    .isInstanceOf(CorruptRunException.class);
        }
    }

    @Test
    void any_flipped_bit_of_the_list_is_found_when_it_is_opened() throws IOException {
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            fill(runs, new Random(15), 20, 0);
            runs.save(1_234);
        }
        Path list = directory.resolve("runs.list");
        byte[] right = Files.readAllBytes(list);
        for (int bit = 0; bit < right.length * Byte.SIZE; bit++) {
            byte[] wrong = right.clone();
            wrong[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Files.write(list, wrong);
            assertThatThrownBy(() -> DeliveryRuns.open(directory, PERIOD).close())
                    .as("bit " + bit)
                    .isInstanceOf(CorruptRunException.class);
        }
        Files.write(list, right);
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            assertAllFound(runs);
        }
    }

    @Test
    void each_key_finds_its_own_and_an_unknown_one_is_refused() {
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            for (int keyId = 1; keyId <= 2; keyId++) {
                RowBuffer block = new RowBuffer(keyId);
                block.add(new Hash(keyId, 0), 1, 2, 3, 4);
                runs.add(block.seal(0));
            }
            assertThat(runs.find(keyId -> new Hash(keyId, 0)))
                    .extracting(DeliveryRow::keyId)
                    .containsExactlyInAnyOrder(1, 2);
            assertThatThrownBy(() -> runs.find(keyId -> {
                        throw new UnknownHashKeyException();
                    }))
                    .hasMessageContaining("state.former-hash-keys");
        }
    }

    @Test
    void rows_of_a_former_version_with_plain_copy_ids_are_found_as_such_and_never_merged_with_hidden_ones() {
        Hash hash = new Hash(5, 6);
        RowForm former = new RowForm(KEY, false);
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            for (int block = 0; block < 4 * RunLevels.FAN_IN; block++) {
                RowBuffer rows = new RowBuffer(block % 2 == 0 ? former : FORM);
                for (int row = 0; row < DeliveryRuns.PILE_ROWS; row++) {
                    rows.add(row == 0 ? hash : new Hash(row, block), 1, block, row, row);
                }
                runs.add(rows.seal(0));
            }
            assertThat(runs.find(keyId -> hash))
                    .hasSize(4 * RunLevels.FAN_IN)
                    .allMatch(row -> row.form().copyIdsHidden() == (row.copyId() % 2 == 1));
        }
    }

    @Test
    void a_search_ends_where_it_is_told_to() {
        Hash hash = new Hash(5, 6);
        try (DeliveryRuns runs = DeliveryRuns.open(directory, PERIOD)) {
            for (int block = 0; block < 4; block++) {
                RowBuffer rows = new RowBuffer(KEY);
                int count = block == 3 ? 100 : DeliveryRuns.PILE_ROWS; // the last block stays in the pile
                for (int row = 0; row < count; row++) {
                    rows.add(hash, 1, (long) block * DeliveryRuns.PILE_ROWS + row, row, row);
                }
                runs.add(rows.seal(0));
            }
            for (int most : List.of(1, 50, 150, 6_000)) {
                List<DeliveryRow> found = new ArrayList<>();
                runs.find(keyId -> hash, row -> {
                    found.add(row);
                    return found.size() < most;
                });
                assertThat(found).hasSize(most);
            }
        }
    }

    private void fill(DeliveryRuns runs, Random random, int blocks, long from) {
        for (int i = 0; i < blocks; i++) {
            int rows = random.nextInt(4) == 0 ? 3_000 + random.nextInt(3_000) : 1 + random.nextInt(300);
            runs.add(block(random, rows, from));
        }
    }

    private byte[] block(Random random, int rows, long from) {
        RowBuffer buffer = new RowBuffer(KEY);
        List<Hash> some = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            boolean again = !some.isEmpty() && random.nextInt(10) == 0;
            Hash hash = again
                    ? some.get(random.nextInt(some.size()))
                    : new Hash(random.nextLong(), random.nextInt(5) == 0 ? 0 : random.nextLong());
            some.add(hash);
            DeliveryRow row = new DeliveryRow(
                    FORM, random.nextLong(), random.nextInt(3), from + random.nextInt((int) PERIOD), random.nextInt());
            buffer.add(hash, row.sender(), row.copyId(), row.deliveredAt(), row.offset() & 0xFFFF_FFFFL);
            known.computeIfAbsent(hash, h -> new HashMap<>())
                    .merge(row.copyId(), row, (a, b) -> b.deliveredAt() < a.deliveredAt() ? b : a);
        }
        return buffer.seal(Math.max(0, from - KEPT));
    }

    /** All were too many to look for: each is in a run, and runs are searched alike. */
    private void assertAllFound(DeliveryRuns runs) {
        int step = Math.max(1, known.size() / 2_000);
        List<Hash> hashes = new ArrayList<>(known.keySet());
        for (int i = 0; i < hashes.size(); i += step) {
            Hash hash = hashes.get(i);
            Map<Long, DeliveryRow> copies = known.get(hash);
            Map<Long, Long> earliest = new HashMap<>();
            for (DeliveryRow row : runs.find(keyId -> hash)) {
                earliest.merge(row.copyId(), row.deliveredAt(), Math::min);
            }
            Map<Long, Long> right = new HashMap<>();
            copies.forEach((copyId, row) -> right.put(copyId, row.deliveredAt()));
            assertThat(earliest).as("of %s", hash).isEqualTo(right);
        }
    }

    private long sizeOfFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
