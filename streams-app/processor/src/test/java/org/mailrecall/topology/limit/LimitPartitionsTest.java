package org.mailrecall.topology.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.FirstTasks;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Two intake tasks write to every matching task, each of which meets their records interleaved in another way. */
class LimitPartitionsTest {
    private static final int INTAKE_TASKS = 2;
    private static final int LATENESS = (int) TopologySettings.DEFAULT.policy().lateness();
    private static final Predicate<RecallTrace> REFUSED = line -> line.getReason() == RecallReason.OVER_LIMIT;
    private static final Predicate<RecallTrace> WAITS =
            line -> line.getDetail() != null && line.getDetail().contains("for approval by");

    @Test
    void two_matching_tasks_that_wait_for_late_input_refuse_the_same_recalls_whenever_settings_are_read() {
        int refused = 0;
        for (long seed = 1; seed <= 40; seed++) {
            List<List<RecipientEvent>> logs = logs(new Random(seed), true);
            List<RecipientEvent> before = List.of(new RecipientEvent(StageEvents.limited(2, 3, 30_000)));
            Set<String> one = said(Stage.waiting(), before, logs, new Random(seed), REFUSED);
            assertThat(said(Stage.waiting(), before, logs, new Random(-seed), REFUSED))
                    .as("seed " + seed)
                    .isEqualTo(one);
            refused += one.size();
        }
        assertThat(refused).isBetween(100, 40 * 30);
    }

    /** Without waiting for late input: an approval waits for a person anyway. */
    @Test
    void two_matching_tasks_let_the_same_recalls_wait_for_approval() {
        int waiting = 0;
        for (long seed = 1; seed <= 20; seed++) {
            List<List<RecipientEvent>> logs = logs(new Random(seed), false);
            List<RecipientEvent> before = List.of(new RecipientEvent(StageEvents.approvedAbove(12)));
            Set<String> one = said(TopologySettings.DEFAULT, before, logs, new Random(seed), WAITS);
            assertThat(said(TopologySettings.DEFAULT, before, logs, new Random(-seed), WAITS))
                    .as("seed " + seed)
                    .isEqualTo(one);
            waiting += one.size();
        }
        assertThat(waiting).isBetween(100, 20 * 39);
    }

    @Test
    void settings_that_are_read_between_two_recalls_or_after_them_count_both_alike() {
        RecipientEvent settings = new RecipientEvent(StageEvents.limited(Stage.START - 1_000, 1, null, 3_600_000));
        List<RecipientEvent> first = asked(request("r1", 0, Stage.START));
        List<RecipientEvent> second = asked(request("r2", 0, Stage.START + 5_000));
        List<List<List<RecipientEvent>>> orders = List.of(
                List.of(List.of(settings), first, second),
                List.of(first, List.of(settings), second),
                List.of(List.of(settings), second, first),
                List.of(second, List.of(settings), first),
                List.of(first, second, List.of(settings)),
                List.of(second, first, List.of(settings)));
        for (List<List<RecipientEvent>> order : orders) {
            assertThat(refusedInOrder(Stage.waiting(), order)).as("" + order).containsExactly("r2@one.example");
        }
        // By what is known when they are read: the settings are known when the second one is.
        assertThat(refusedInOrder(TopologySettings.DEFAULT, orders.get(0))).containsExactly("r2@one.example");
        assertThat(refusedInOrder(TopologySettings.DEFAULT, orders.get(1))).containsExactly("r2@one.example");
    }

    private static Set<String> refusedInOrder(TopologySettings settings, List<List<RecipientEvent>> order) {
        List<RecipientEvent> log = new ArrayList<>();
        log.add(new RecipientEvent(new TimeReached(0, Stage.START)));
        log.add(new RecipientEvent(new TimeReached(1, Stage.START)));
        order.forEach(log::addAll);
        log.add(new RecipientEvent(new TimeReached(0, Stage.START + 3_600_000)));
        log.add(new RecipientEvent(new TimeReached(1, Stage.START + 3_600_000)));
        return said(settings, log, List.of(), new Random(0), REFUSED);
    }

    /**
     * What each intake task writes: recalls of the same few senders, some read late, settings read within the lateness
     * if wanted, and how far it has come.
     */
    private static List<List<RecipientEvent>> logs(Random random, boolean settings) {
        List<List<RecipientEvent>> logs = new ArrayList<>();
        for (int task = 0; task < INTAKE_TASKS; task++) {
            List<RecipientEvent> log = new ArrayList<>();
            log.add(new RecipientEvent(new TimeReached(task, Stage.START)));
            long clock = Stage.START;
            for (int n = 0; n < 20; n++) {
                long asked = clock + random.nextInt(20_000) - (random.nextInt(4) == 0 ? 60_000 : 0);
                clock = Math.max(clock, asked);
                RecipientRequest request = request("r" + task + n, random.nextInt(2), asked)
                        .countedAt(Math.max(asked, clock - LATENESS + 1));
                if (settings && random.nextInt(4) == 0) {
                    long at = clock - random.nextInt(LATENESS - 1);
                    log.add(new RecipientEvent(StageEvents.limited(at, 1 + random.nextInt(3), 3, 30_000)));
                }
                log.addAll(asked(request));
                if (random.nextBoolean()) {
                    log.add(new RecipientEvent(new TimeReached(task, clock)));
                }
            }
            log.add(new RecipientEvent(new TimeReached(task, Stage.START + 3_600_000)));
            logs.add(log);
        }
        return logs;
    }

    private static RecipientRequest request(String recallId, int sender, long asked) {
        return StageEvents.ofRecipient(recallId + "@one.example", "s" + sender + "@one.example", Stage.BEN, asked)
                .toBuilder()
                .requestedBy(recallId + "@asker.example") // one asker has few recalls of a message and a recipient
                .totalRecipients(5)
                .build();
    }

    private static List<RecipientEvent> asked(RecipientRequest request) {
        RecallCounted counted = new RecallCounted(
                "north",
                request.recallId(),
                request.sender(),
                request.askedAt(),
                request.countedAt(),
                "",
                request.messageId(),
                request.totalRecipients());
        return List.of(new RecipientEvent(counted), new RecipientEvent(RecallRows.toState(request)));
    }

    /** The recalls of which a task says something that reads two logs, record by record in a random order. */
    private static Set<String> said(
            TopologySettings settings,
            List<RecipientEvent> before,
            List<List<RecipientEvent>> logs,
            Random order,
            Predicate<RecallTrace> what) {
        try (FirstTasks tasks = new FirstTasks(
                settings.toBuilder()
                        .intakePartitions(INTAKE_TASKS)
                        .wallClock(false)
                        .build(),
                new SimpleMeterRegistry())) {
            String key = RecallKeys.recipientKey("north", Stage.BEN, "m1@one.example");
            before.forEach(event -> tasks.pipe(key, event));
            List<List<RecipientEvent>> left = new ArrayList<>();
            logs.forEach(log -> left.add(new ArrayList<>(log)));
            while (left.stream().anyMatch(log -> !log.isEmpty())) {
                List<RecipientEvent> next = left.get(order.nextInt(INTAKE_TASKS));
                for (int n = order.nextInt(6); n > 0 && !next.isEmpty(); n--) {
                    tasks.pipe(key, next.remove(0));
                }
            }
            Set<String> recalls = new TreeSet<>();
            tasks.trace().stream().filter(what).forEach(line -> recalls.add(line.getRecallId()));
            return recalls;
        }
    }
}
