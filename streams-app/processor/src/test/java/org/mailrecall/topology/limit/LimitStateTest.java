package org.mailrecall.topology.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.limit.LimitWindow;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.StoredCounted;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.matching.limit.RecallLimits;
import org.mailrecall.topology.matching.tenant.TenantTimelines;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/** The rows in which limits are kept: what they hold, and which rows the processor cannot have written. */
class LimitStateTest {
    private static final KeyedHashes HASHES = new KeyedHashes(List.of(HashKey.of("a")));
    private static final long T = Stage.START;
    private static final long SECOND = 1_000;
    private static final long DAY = LimitWindow.LONGEST_MILLIS;

    private final StoresInMemory stores = new StoresInMemory();
    private final List<String> unreadable = new ArrayList<>();
    private final TenantTimelines timelines;
    private final KeyValueStore<String, StoredLimitWindow> windows;
    private final KeyValueStore<byte[], byte[]> schedule;

    LimitStateTest() {
        stores.ofLimits();
        timelines = new TenantTimelines(stores.context, TopologySettings.DEFAULT);
        windows = StoreCatalogue.LIMIT_WINDOWS.of(stores.context);
        schedule = StoreCatalogue.LIMIT_SCHEDULE.of(stores.context);
    }

    private RecallLimits limits() {
        return new RecallLimits(stores.context, Stage.waiting().policy(), timelines, HASHES, unreadable::add);
    }

    private static void ask(RecallLimits limits, String recallId, long at) {
        limits.asked(new RecallCounted("north", recallId, Stage.ALICE, at, at, "", "", 0), Long.MIN_VALUE);
        limits.decide(at, at, Integer.MAX_VALUE);
    }

    private static boolean isOver(RecallLimits limits, String recallId) {
        return limits.over(StageEvents.ofRecipient(recallId, Stage.ALICE, Stage.BEN, T));
    }

    private int rows(KeyValueStore<?, ?> store) {
        int rows = 0;
        try (KeyValueIterator<?, ?> all = store.all()) {
            for (; all.hasNext(); all.next()) {
                rows++;
            }
        }
        return rows;
    }

    /** A window as the version before rows had numbers wrote it, with what it had in the schedule. */
    private void formerWindow(String name, long... countedAt) {
        List<StoredCounted> recalls = new ArrayList<>();
        for (long at : countedAt) {
            recalls.add(new StoredCounted(at, at));
            schedule.put(scheduled(at + DAY, "window\n" + name), new byte[0]);
        }
        windows.put(name, new StoredLimitWindow(List.of(), recalls, -1));
    }

    private static byte[] scheduled(long dueAt, String row) {
        byte[] bytes = row.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + bytes.length)
                .putLong(dueAt)
                .put(bytes)
                .array();
    }

    @Test
    void a_window_that_a_former_version_wrote_counts_until_it_is_forgotten() {
        timelines.change(StageEvents.limited(3, null, DAY), Long.MIN_VALUE);
        String hash =
                HexFormat.of().formatHex(HASHES.of("north\n" + Stage.ALICE).get());
        formerWindow("north\n" + hash, T + 1, T + 2);
        formerWindow("north\n", T + 1, T + 2);

        RecallLimits limits = limits();
        ask(limits, "r3", T + 3);
        ask(limits, "r4", T + 4);
        assertThat(isOver(limits, "r3")).isFalse();
        assertThat(isOver(limits, "r4")).isTrue();
        ask(limits, "r5", T + 1 + DAY);
        ask(limits, "r6", T + 1 + DAY);
        assertThat(isOver(limits, "r5")).isFalse();
        assertThat(isOver(limits, "r6")).isTrue();

        long end = T + 3 * DAY;
        while (limits.decidedUpTo(end) < end) {
            limits.decide(end, end, Integer.MAX_VALUE);
        }
        assertThat(rows(windows)).isZero();
        assertThat(rows(schedule)).isZero();
    }

    @Test
    void a_window_that_is_read_anew_has_the_recalls_of_the_window_in_memory() {
        timelines.change(StageEvents.limited(1, null, DAY), Long.MIN_VALUE);
        RecallLimits running = limits();
        ask(running, "r1", T);
        ask(running, "r2", T + DAY + 10 * SECOND); // the window drops r1, its row keeps it

        RecallLimits restarted = limits();
        ask(restarted, "r3", T + DAY - 5 * SECOND);
        ask(running, "r3", T + DAY - 5 * SECOND);
        assertThat(isOver(restarted, "r3")).isEqualTo(isOver(running, "r3")).isFalse();
    }

    @Test
    void a_window_has_no_more_rows_than_recalls_that_count_need() {
        timelines.change(StageEvents.limited(LimitWindow.GREATEST_LIMIT, null, SECOND), Long.MIN_VALUE);
        RecallLimits limits = limits();
        IntStream.range(0, LimitWindow.GREATEST_LIMIT + 500).forEach(n -> ask(limits, "r" + n, T + n * SECOND));
        int most = LimitWindow.GREATEST_LIMIT / RecallLimits.RECALLS_PER_ROW + 2;
        assertThat(rows(windows)).isBetween(2 * (most - 2), 2 * most);
        try (KeyValueIterator<String, StoredLimitWindow> all = windows.all()) {
            all.forEachRemaining(
                    row -> assertThat(row.value.getRecalls()).hasSizeBetween(1, RecallLimits.RECALLS_PER_ROW));
        }
    }

    @Test
    void rows_that_the_processor_cannot_have_written_count_as_missing_and_are_reported() {
        timelines.change(StageEvents.limited(1, null, DAY), Long.MIN_VALUE);
        List<String> junk = List.of(
                "",
                "nothing known",
                "count",
                "count\nnorth\nr\nalice\nno number\nalice\n7",
                "recipients\nnorth\nr\nalice\n7\nalice\n7\nm",
                "recipients\nnorth\nr\nalice\n7\nalice\n7\nm\n99999999999",
                "window",
                "tally",
                "refused\nno hash");
        for (String row : junk) {
            schedule.put(scheduled(T, row), new byte[0]);
        }
        windows.put("north\n\nno number", new StoredLimitWindow(List.of(), List.of(new StoredCounted(T, T)), -1));

        RecallLimits limits = limits();
        assertThat(limits.decide(T + 1, T + 1, Integer.MAX_VALUE)).isEqualTo(T + 1);
        assertThat(unreadable)
                .hasSize(junk.size())
                .allMatch(changelog -> changelog.endsWith("limit-schedule-changelog"));
        assertThat(rows(schedule)).isZero();
        ask(limits, "r1", T + 2);
        ask(limits, "r2", T + 3);
        assertThat(isOver(limits, "r1")).isFalse();
        assertThat(isOver(limits, "r2")).isTrue();
    }
}
