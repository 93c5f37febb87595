package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.TenantSwitches;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.mapping.Switches;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;

/** One intake task told of a storm of recalls while the other was away: all of it falls due with one mark. */
class LimitStormTest {
    private static final int STORM = 3_000;
    private static final int LIMIT = 1_555;
    private static final String KEY = RecallKeys.recipientKey("north", Stage.BEN, "m1@one.example");
    private static final List<String> EXPECTED = List.of(
            "r0 goes on", "r98 goes on", "r100 goes on", "r1554 goes on", "r1555 OVER_LIMIT", "r2999 OVER_LIMIT");

    @Test
    void it_is_decided_in_several_runs_and_no_recipient_goes_on_before_its_recall_is() {
        try (FirstTasks tasks = new FirstTasks(2, 1, new SimpleMeterRegistry())) {
            storm(tasks);
            tasks.pipe(KEY, mark(1));
            assertThat(decided(tasks)).isEqualTo(EXPECTED);
        }
    }

    /** How far each turn comes is a matter of the machine. */
    @Test
    @Timeout(60)
    void where_time_is_shared_it_is_decided_in_turns_even_if_nothing_else_comes() {
        TopologySettings settings = TopologySettings.DEFAULT.onPartitions(2, 1);
        try (FirstTasks tasks = new FirstTasks(settings, new SimpleMeterRegistry())) {
            storm(tasks);
            tasks.pipe(KEY, mark(1));
            List<String> decided = new ArrayList<>(decided(tasks));
            while (decided.size() < EXPECTED.size()) {
                tasks.rest();
                decided.addAll(decided(tasks));
            }
            assertThat(decided).isEqualTo(EXPECTED);
        }
    }

    /** All but the mark with which it falls due. */
    private static void storm(FirstTasks tasks) {
        TenantSwitches limited = new TenantSwitches(
                true, true, null, new TenantSwitches.Limits(LIMIT, null, 3_600_000), TenantSwitches.ApprovalRule.NONE);
        tasks.pipe(KEY, new RecipientEvent(Switches.toState("north", 0, limited)));
        for (int n = 0; n < STORM; n++) {
            tasks.pipe(KEY, counted(n));
        }
        for (int n : new int[] {0, 98, 100, LIMIT - 1, LIMIT, STORM - 1}) {
            tasks.pipe(KEY, asked(n));
        }
        tasks.pipe(KEY, mark(0));
        assertThat(decided(tasks)).isEmpty();
    }

    private static List<String> decided(FirstTasks tasks) {
        return tasks.trace().stream()
                .filter(line -> line.getEvent() == TraceEvent.Defer || line.getEvent() == TraceEvent.Drop)
                .map(LimitStormTest::said)
                .toList();
    }

    private static String said(RecallTrace line) {
        String recall = line.getRecallId().substring(0, line.getRecallId().indexOf('@'));
        return recall + (line.getReason() == RecallReason.OVER_LIMIT ? " OVER_LIMIT" : " goes on");
    }

    /** Two in each millisecond but the first, so that a run ends in the middle of one. */
    private static long at(int n) {
        return Stage.START + (n + 1) / 2;
    }

    private static String id(int n) {
        return "r" + n + "@one.example";
    }

    private static RecipientEvent counted(int n) {
        return new RecipientEvent(new RecallCounted("north", id(n), "s@one.example", at(n), at(n)));
    }

    private static RecipientEvent asked(int n) {
        return new RecipientEvent(
                RecallState.toState(StageEvents.ofRecipient(id(n), "s@one.example", Stage.BEN, at(n))));
    }

    private static RecipientEvent mark(int intakeTask) {
        return new RecipientEvent(new TimeReached(intakeTask, Stage.START + 60_000));
    }
}
