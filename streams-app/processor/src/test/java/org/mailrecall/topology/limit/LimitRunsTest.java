package org.mailrecall.topology.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.matching.limit.RecallLimits;
import org.mailrecall.topology.matching.tenant.TenantTimelines;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;

/** Limits are decided in runs, which end where time is up, and the task may start anew between any two. */
class LimitRunsTest {
    private static final int STORMS = 5;
    private static final long BETWEEN = 1_000;
    private static final KeyedHashes HASHES = new KeyedHashes(List.of(HashKey.of("a")));

    private final StoresInMemory stores = new StoresInMemory();
    private final TenantTimelines timelines;

    LimitRunsTest() {
        stores.ofLimits();
        timelines = new TenantTimelines(stores.context, TopologySettings.DEFAULT);
        timelines.change(StageEvents.limited(3, 8, 700), Long.MIN_VALUE);
    }

    @Test
    void where_a_run_ends_changes_nothing_of_what_is_refused() {
        int refused = 0;
        for (long seed = 1; seed <= 20; seed++) {
            List<List<RecallCounted>> storms = storms(new Random(seed));
            List<RecallCounted> atOnce = new LimitRunsTest().atOnce(storms);
            assertThat(new LimitRunsTest().inRuns(storms, new Random(seed)))
                    .as("seed " + seed)
                    .isEqualTo(atOnce);
            refused += atOnce.size();
        }
        assertThat(refused).isBetween(20 * STORMS, 20 * STORMS * 55);
    }

    /** Returns storms by few senders, with several recalls at the same moment, and out of order. */
    private static List<List<RecallCounted>> storms(Random random) {
        List<List<RecallCounted>> storms = new ArrayList<>();
        for (int storm = 0; storm < STORMS; storm++) {
            List<RecallCounted> some = new ArrayList<>();
            for (int n = 0; n < 60; n++) {
                long at = Stage.START + storm * BETWEEN + 50 * (1 + random.nextInt(20));
                some.add(new RecallCounted(
                        "north", "r" + storm + "." + n, "s" + random.nextInt(5) + "@one.example", at, at, "", "", 0));
            }
            storms.add(some);
        }
        return storms;
    }

    private List<RecallCounted> atOnce(List<List<RecallCounted>> storms) {
        RecallLimits limits = limits();
        for (int storm = 0; storm < STORMS; storm++) {
            storms.get(storm).forEach(recall -> limits.asked(recall, Long.MIN_VALUE));
            assertThat(limits.decide(reached(storm), reached(storm), Integer.MAX_VALUE))
                    .isEqualTo(reached(storm));
        }
        return refused(limits, storms);
    }

    /** Decides in runs. The next storm may come, and the next moment be reached, before the last storm is decided. */
    private List<RecallCounted> inRuns(List<List<RecallCounted>> storms, Random random) {
        RecallLimits limits = limits();
        for (int storm = 0; storm < STORMS; storm++) {
            for (RecallCounted recall : storms.get(storm)) {
                limits.asked(recall, Long.MIN_VALUE);
            }
            for (int runs = random.nextInt(15); runs > 0; runs--) {
                limits = run(limits, reached(storm), storms, random);
            }
        }
        long end = reached(STORMS - 1);
        while (limits.decidedUpTo(end) < end) {
            limits = run(limits, end, storms, random);
        }
        return refused(limits, storms);
    }

    private RecallLimits run(RecallLimits limits, long reached, List<List<RecallCounted>> storms, Random random) {
        long decided = limits.decide(reached, reached, 1 + random.nextInt(12));
        assertThat(refused(limits, storms)).allMatch(recall -> recall.getCountedAt() <= decided + 1);
        RecallLimits next = random.nextInt(3) == 0 ? limits() : limits;
        assertThat(next.decidedUpTo(reached)).isEqualTo(decided);
        return next;
    }

    private static long reached(int storm) {
        return Stage.START + (storm + 1) * BETWEEN;
    }

    private RecallLimits limits() {
        return new RecallLimits(stores.context, Stage.waiting().policy(), timelines, HASHES, stores::unreadable);
    }

    private List<RecallCounted> refused(RecallLimits limits, List<List<RecallCounted>> storms) {
        return storms.stream()
                .flatMap(List::stream)
                .filter(recall -> limits.over(StageEvents.ofRecipient(
                        recall.getRecallId(), recall.getSender(), Stage.BEN, recall.getAskedAt())))
                .toList();
    }
}
