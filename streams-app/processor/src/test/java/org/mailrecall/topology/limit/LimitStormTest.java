package org.mailrecall.topology.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.FirstTasks;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * An intake task sent a storm of recalls while the second intake task was away: the whole storm falls due with a single
 * clock message.
 */
class LimitStormTest {
    private static final int STORM = 3_000;
    private static final int LIMIT = 1_555;
    /** The length of the outage in minutes. */
    private static final int OUTAGE = 30 * 60;

    private static final String KEY = RecallKeys.recipientKey("north", Stage.BEN, "m1@one.example");
    private static final List<String> EXPECTED = List.of(
            "r0 goes on", "r98 goes on", "r100 goes on", "r1554 goes on", "r1555 OVER_LIMIT", "r2999 OVER_LIMIT");

    @Test
    void it_is_decided_in_several_runs_and_no_recipient_goes_on_before_its_recall_is() {
        try (FirstTasks tasks = new FirstTasks(2, 1, new SimpleMeterRegistry())) {
            storm(tasks);
            tasks.pipe(KEY, clockMessage(1, 1));
            assertThat(decided(tasks)).isEqualTo(EXPECTED);
        }
    }

    /** How far each turn comes is a matter of the machine. */
    @Test
    @Timeout(60)
    void where_time_is_shared_it_is_decided_in_turns_even_if_nothing_else_comes() {
        TopologySettings settings =
                Stage.waiting().toBuilder().intakePartitions(2).build();
        try (FirstTasks tasks = new FirstTasks(settings, new SimpleMeterRegistry())) {
            storm(tasks);
            tasks.pipe(KEY, clockMessage(1, 1));
            List<String> decided = new ArrayList<>(decided(tasks));
            while (decided.size() < EXPECTED.size()) {
                tasks.rest();
                decided.addAll(decided(tasks));
            }
            assertThat(decided).isEqualTo(EXPECTED);
        }
    }

    /**
     * A refusal is forgotten with the first clock message after the jump, and a single time slice processes only a part
     * of the work.
     */
    @Test
    void after_an_outage_of_more_than_a_day_all_recipients_of_a_refused_recall_are_refused() {
        AtomicLong slow = new AtomicLong();
        TopologySettings settings = Stage.waiting();
        try (FirstTasks tasks = new FirstTasks(
                settings, new SimpleMeterRegistry(), () -> slow.addAndGet(TimeUnit.SECONDS.toNanos(1)))) {
            tasks.pipe(KEY, limitedTo(1));
            tasks.pipe(KEY, counted(0));
            tasks.pipe(KEY, counted(1));
            for (int n = 0; n < 250; n++) {
                tasks.pipe(RecallKeys.recipientKey("north", recipient(n), "m1@one.example"), asked(1, recipient(n)));
            }
            for (int minute = 0; minute < 10; minute++) {
                tasks.pipe(KEY, clockMessage(0, OUTAGE + minute));
                tasks.rest();
            }
            assertThat(decided(tasks)).hasSize(250).containsOnly("r1 OVER_LIMIT");
        }
    }

    private static String recipient(int n) {
        return "u" + n + "@one.example";
    }

    /** All but the clock message with which it falls due. */
    private static void storm(FirstTasks tasks) {
        tasks.pipe(KEY, limitedTo(LIMIT));
        for (int n = 0; n < STORM; n++) {
            tasks.pipe(KEY, counted(n));
        }
        for (int n : new int[] {0, 98, 100, LIMIT - 1, LIMIT, STORM - 1}) {
            tasks.pipe(KEY, asked(n, Stage.BEN));
        }
        tasks.pipe(KEY, clockMessage(0, 1));
        assertThat(decided(tasks)).isEmpty();
    }

    private static RecipientEvent limitedTo(int recalls) {
        return new RecipientEvent(StageEvents.limited(recalls, null, 3_600_000));
    }

    private static List<String> decided(FirstTasks tasks) {
        return tasks.trace().stream()
                .filter(line -> line.getEvent() != TraceEvent.Receive)
                .map(LimitStormTest::said)
                .toList();
    }

    private static String said(RecallTrace line) {
        String recall = line.getRecallId().substring(0, line.getRecallId().indexOf('@'));
        return recall + (line.getReason() == RecallReason.OVER_LIMIT ? " OVER_LIMIT" : " goes on");
    }

    /**
     * Returns the time of a recall: two recalls in each millisecond but the first, so that a run ends between two
     * recalls of the same millisecond.
     */
    private static long at(int n) {
        return Stage.START + (n + 1) / 2;
    }

    private static String id(int n) {
        return "r" + n + "@one.example";
    }

    private static RecipientEvent counted(int n) {
        return new RecipientEvent(new RecallCounted("north", id(n), "s@one.example", at(n), at(n), "", "", 0));
    }

    private static RecipientEvent asked(int n, String recipient) {
        return new RecipientEvent(
                RecallRows.toState(StageEvents.ofRecipient(id(n), "s@one.example", recipient, at(n))));
    }

    private static RecipientEvent clockMessage(int intakeTask, int minute) {
        return new RecipientEvent(new TimeReached(intakeTask, Stage.START + minute * 60_000L));
    }
}
