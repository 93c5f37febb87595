package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * The bound of recipient recalls that a tenant may have remembered: a flood of one tenant takes a bounded part of the
 * heap, and the recalls of other tenants go on. Within a tenant, a flood of one person takes three quarters of the room at most.
 */
class RememberedRecallsTest {
    private static final int MOST = 8;
    private static final int OF_ONE_PERSON = MOST - MOST / 4;
    private static final int REFUSED = MOST / 4;

    private final Stage stage =
            new Stage(TopologySettings.builder().rememberedRecalls(MOST).build());

    @AfterEach
    void close() {
        stage.close();
    }

    /** Each recall is asked for by a person of its own. */
    private static RecallRequest ask(int number, long second) {
        return ask(number, second, "p" + number + "@one.example", false);
    }

    private static RecallRequest ask(int number, long second, String person, boolean encrypted) {
        RecallRequest usual = StageEvents.ask(second, "b" + number + "@one.example");
        return RecallRequest.newBuilder(usual)
                .setRecallId("r" + number + "@one.example")
                .setRequestedBy(person)
                .setAsk(RecallAsk.newBuilder(usual.getAsk())
                        .setSender(person)
                        .setEncrypted(encrypted)
                        .build())
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
                .containsExactly("b8@one.example Failed OVER_LIMIT", "b9@one.example Failed OVER_LIMIT");
    }

    @Test
    void one_person_leaves_a_quarter_of_the_room_to_others() {
        IntStream.range(0, MOST).forEach(n -> stage.send(ask(n, 10, "mallory@one.example", false)));
        assertThat(stage.ends()).hasSize(MOST - OF_ONE_PERSON).allMatch(end -> end.endsWith("OVER_LIMIT"));

        flood(MOST, MOST + MOST - OF_ONE_PERSON, 11);

        assertThat(stage.ends()).hasSize(MOST - OF_ONE_PERSON);
    }

    @Test
    void refused_recalls_leave_room_and_end_once_however_often_they_are_asked_for() {
        for (int times = 0; times < 2; times++) {
            IntStream.range(0, MOST).forEach(n -> stage.send(ask(n, 10, "p" + n + "@one.example", true)));
        }
        assertThat(stage.ends()).hasSize(MOST).allMatch(end -> end.endsWith("ENCRYPTED"));

        flood(MOST, 2 * MOST - REFUSED, 11);
        assertThat(stage.ends()).hasSize(MOST);
        flood(2 * MOST - REFUSED, 2 * MOST, 11);
        assertThat(stage.ends()).hasSize(MOST + REFUSED);
        stage.tick(30 * HOUR);
        assertThat(stage.ends()).hasSize(2 * MOST);
    }

    @Test
    void a_person_beyond_the_limit_leaves_room_to_others() {
        stage.send(StageEvents.settings(-HOUR).setRecallsPerSender(1).build());
        IntStream.range(0, 3 * MOST).forEach(n -> stage.send(ask(n, 10, "mallory@one.example", false)));
        stage.tick(60);
        assertThat(stage.ends()).hasSize(3 * MOST - 1).allMatch(end -> end.endsWith("OVER_LIMIT"));

        flood(3 * MOST, 3 * MOST + MOST / 2, 61);

        assertThat(stage.ends()).hasSize(3 * MOST - 1);
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
