package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The bound of what a tenant has waiting. At ten recipients a second, 2,000 leave within half of the window of 400
 * seconds: so many of a tenant wait, and as many refusals.
 */
@Tag("slow")
class WaitingRecipientsTest {
    private static final int MOST = 2_000;
    private static final int IN_A_PART = 500;

    private final Stage stage =
            Stage.paced(10, TopologySettings.builder().policy(windowOf(400)).build());

    private static RecallPolicy windowOf(long seconds) {
        return RecallPolicy.builder()
                .window(seconds * 1_000)
                .approvalWindow(HOUR * 1_000)
                .lateness(30_000)
                .remembered(DAY * 1_000)
                .answerTimeout(60_000)
                .backoff(30_000, HOUR * 1_000)
                .waitForLateInput(false)
                .build();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static RecallRequest ask(String tenant, int recall, long second) {
        String[] names = IntStream.range(0, IN_A_PART)
                .mapToObj(n -> "r" + recall + "-" + n + "@one.example")
                .toArray(String[]::new);
        return RecallRequest.newBuilder(StageEvents.ask(second, names))
                .setTenant(tenant)
                .setRecallId("r" + recall + "@one.example")
                .build();
    }

    private void flood(int from, int to, long second) {
        IntStream.range(from, to).forEach(recall -> stage.send(ask("north", recall, second)));
    }

    private void untilAllHaveLeft() {
        for (int rests = 0; stage.rows(StoreCatalogue.FAN_OUT_QUEUE) > 0; rests++) {
            assertThat(rests).isLessThan(10_000);
            stage.rest();
        }
    }

    private List<RecallTrace> ends(Predicate<RecallTrace> those) {
        return stage.trace(TraceEvent.Drop).stream().filter(those).toList();
    }

    @Test
    void beyond_the_bound_each_recipient_ends_over_limit_once_and_each_tenant_has_its_own() {
        flood(0, 6, 10);
        stage.send(ask("south", 9, 10));
        assertThat(stage.deadReasons()).isEmpty();
        untilAllHaveLeft();

        List<RecallTrace> refused = ends(end -> true);
        assertThat(refused).hasSize(6 * IN_A_PART - MOST).allSatisfy(end -> {
            assertThat(end.getReason()).hasToString("OVER_LIMIT");
            assertThat(end.getRecallId()).isIn("r4@one.example", "r5@one.example");
            assertThat(end.getSettings()).isNull();
            assertThat(end.getEvidence().getTopic()).isEqualTo("recall-requests");
        });
        assertThat(refused).extracting(RecallTrace::getRecipient).doesNotHaveDuplicates();
        stage.tick(HOUR);
        assertThat(ends(end -> true)).hasSize(7 * IN_A_PART);
    }

    @Test
    void when_recipients_have_left_there_is_room_again_by_the_time_of_the_requests() {
        flood(0, 4, 10);
        flood(4, 5, 59);
        flood(5, 6, 60);
        untilAllHaveLeft();

        assertThat(ends(end -> true)).hasSize(IN_A_PART).allMatch(end -> end.getRecallId()
                .equals("r4@one.example"));
    }

    @Test
    void beyond_as_many_refusals_a_request_is_a_dead_letter() {
        flood(0, 9, 10);

        assertThat(stage.deadReasons()).containsExactly("OVER_BOUND");
    }

    @Test
    void every_slice_leaves_in_the_first_half_of_the_window_whatever_waits() {
        for (int tenant = 0; tenant < 3; tenant++) {
            for (int recall = 0; recall < 4; recall++) {
                stage.send(ask("t" + tenant, recall, 10));
            }
        }
        stage.tick(10 + 201);
        IntStream.range(0, 10).forEach(n -> stage.rest());

        assertThat(stage.rows(StoreCatalogue.FAN_OUT_QUEUE)).isZero();
        assertThat(stage.trace(TraceEvent.Receive)).hasSize(3 * MOST);
        assertThat(stage.ends()).isEmpty();
    }
}
