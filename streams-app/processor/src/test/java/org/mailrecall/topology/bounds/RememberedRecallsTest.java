package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * The bound of recipient recalls that a tenant may have remembered: a flood of one tenant takes a bounded part of the
 * heap, and the recalls of other tenants go on.
 */
class RememberedRecallsTest {
    private static final int MOST = 3;

    private final Stage stage =
            new Stage(TopologySettings.builder().rememberedRecalls(MOST).build());

    @AfterEach
    void close() {
        stage.close();
    }

    private static RecallRequest ask(int number, long second) {
        String name = "b" + number + "@one.example";
        return RecallRequest.newBuilder(StageEvents.ask(second, name))
                .setRecallId("r" + number + "@one.example")
                .build();
    }

    private static RecallRequest of(String tenant, RecallRequest request) {
        return RecallRequest.newBuilder(request).setTenant(tenant).build();
    }

    private void flood(int from, int to, long second) {
        IntStream.range(from, to).forEach(n -> stage.send(ask(n, second)));
    }

    @Test
    void beyond_the_bound_a_recipient_ends_over_limit_once_however_often_it_is_asked_for() {
        flood(0, MOST, 10);
        assertThat(stage.ends()).isEmpty();

        flood(0, MOST + 2, 11);
        flood(0, MOST + 2, 12);

        assertThat(stage.ends())
                .containsExactly("b3@one.example Failed OVER_LIMIT", "b4@one.example Failed OVER_LIMIT");
    }

    @Test
    void recalls_of_another_tenant_go_on() {
        flood(0, MOST + 1, 10);

        stage.send(of("two", ask(9, 11)));

        assertThat(stage.trace().stream()
                        .filter(line -> line.getTenant().equals("two"))
                        .map(RecallTrace::getReason))
                .isNotEmpty()
                .containsOnlyNulls();
    }

    @Test
    void when_recalls_are_forgotten_there_is_room_again() {
        flood(0, MOST + 1, 10);
        stage.tick(30 * HOUR);
        assertThat(stage.ends()).hasSize(MOST + 1);

        flood(10, 10 + MOST, 30 * HOUR + 10);

        assertThat(stage.ends()).hasSize(MOST + 1);
    }
}
