package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/** The latest time of what waits in the fan-out queue: a recall that waits to its deadline would end for no fault of its own. */
class LatestTimeOfSlicesTest {
    private static final long WINDOW_SECONDS = 400;
    private static final int IN_A_PART = 500;

    private final Stage stage =
            Stage.paced(10, TopologySettings.builder().policy(policy()).build());

    private static RecallPolicy policy() {
        return RecallPolicy.builder()
                .window(WINDOW_SECONDS * 1_000)
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

    private static RecallRequest ask(String tenant, int recall) {
        String[] names = IntStream.range(0, IN_A_PART)
                .mapToObj(n -> "r" + recall + "-" + n + "@one.example")
                .toArray(String[]::new);
        return RecallRequest.newBuilder(StageEvents.ask(10, names))
                .setTenant(tenant)
                .setRecallId("r" + recall + "@one.example")
                .build();
    }

    @Test
    void every_slice_leaves_in_the_first_half_of_the_window_whatever_waits() {
        for (int tenant = 0; tenant < 3; tenant++) {
            for (int recall = 0; recall < 4; recall++) {
                stage.send(ask("t" + tenant, recall)); // 600 seconds at the pace
            }
        }
        stage.tick(10 + WINDOW_SECONDS / 2 + 1);
        IntStream.range(0, 10).forEach(n -> stage.rest());

        assertThat(stage.rows(StoreCatalogue.FAN_OUT_QUEUE)).isZero();
        assertThat(stage.trace(TraceEvent.Receive)).hasSize(3 * 4 * IN_A_PART);
        assertThat(stage.ends()).isEmpty();
    }
}
