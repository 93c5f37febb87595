package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.events.RecallReason;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.stream.TopologySettings;

/** Two intake tasks write to every matching task, each of which meets their records interleaved in another way. */
class LimitPartitionsTest {
    private static final int INTAKE_TASKS = 2;
    private static final long LATENESS = TopologySettings.DEFAULT.policy().lateness();

    @Test
    void two_matching_tasks_that_wait_for_late_input_refuse_the_same_recalls() {
        int refused = 0;
        for (long seed = 1; seed <= 40; seed++) {
            List<List<RecipientEvent>> logs = logs(new Random(seed));
            Set<String> one = refused(logs, new Random(seed));
            assertThat(refused(logs, new Random(-seed))).as("seed " + seed).isEqualTo(one);
            refused += one.size();
        }
        assertThat(refused).isBetween(100, 40 * 30);
    }

    /** What each intake task writes: recalls of the same few senders, some read late, and how far it has come. */
    private static List<List<RecipientEvent>> logs(Random random) {
        List<List<RecipientEvent>> logs = new ArrayList<>();
        for (int task = 0; task < INTAKE_TASKS; task++) {
            List<RecipientEvent> log = new ArrayList<>();
            log.add(new RecipientEvent(new TimeReached(task, Stage.START)));
            long clock = Stage.START;
            for (int n = 0; n < 20; n++) {
                long asked = clock + random.nextInt(20_000) - (random.nextInt(4) == 0 ? 60_000 : 0);
                clock = Math.max(clock, asked);
                RecipientRequest request = StageEvents.ofRecipient(
                                "r" + task + n + "@one.example",
                                "s" + random.nextInt(2) + "@one.example",
                                Stage.BEN,
                                asked)
                        .countedAt(Math.max(asked, clock - LATENESS + 1));
                log.add(new RecipientEvent(new RecallCounted(
                        "north", request.recallId(), request.sender(), asked, request.countedAt(), "")));
                log.add(new RecipientEvent(RecallState.toState(request)));
                if (random.nextBoolean()) {
                    log.add(new RecipientEvent(new TimeReached(task, clock)));
                }
            }
            log.add(new RecipientEvent(new TimeReached(task, Stage.START + 3_600_000)));
            logs.add(log);
        }
        return logs;
    }

    private static Set<String> refused(List<List<RecipientEvent>> logs, Random order) {
        try (FirstTasks tasks = new FirstTasks(
                Stage.waiting().onPartitions(INTAKE_TASKS, 1).withoutWallClock(), new SimpleMeterRegistry())) {
            String key = RecallKeys.recipientKey("north", Stage.BEN, "m1@one.example");
            tasks.pipe(key, new RecipientEvent(StageEvents.limited(2, 3, 30_000)));
            List<List<RecipientEvent>> left = new ArrayList<>();
            logs.forEach(log -> left.add(new ArrayList<>(log)));
            while (left.stream().anyMatch(log -> !log.isEmpty())) {
                List<RecipientEvent> next = left.get(order.nextInt(INTAKE_TASKS));
                for (int n = order.nextInt(6); n > 0 && !next.isEmpty(); n--) {
                    tasks.pipe(key, next.remove(0));
                }
            }
            Set<String> refused = new TreeSet<>();
            tasks.trace().stream()
                    .filter(line -> line.getReason() == RecallReason.OVER_LIMIT)
                    .forEach(line -> refused.add(line.getRecallId()));
            return refused;
        }
    }
}
