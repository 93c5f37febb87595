package org.mailrecall.topology.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Approvals by people who may not approve do not take the place of the approval by a person who may. */
class CrowdOfApproversTest extends ApprovalStage {
    private static final RecallRequest ONE = StageEvents.part(4, 1, 2, 2, ANN);
    private static final RecallRequest TWO = StageEvents.part(4, 2, 2, 2, BEN);

    private static String stranger(int number) {
        return "s" + number + "@two.example";
    }

    private void strangersApprove(Stage on, int strangers, long second) {
        IntStream.range(0, strangers).forEach(n -> on.send(StageEvents.approval(second, stranger(n))));
    }

    private static RecallRequest bogus(int number, String by) {
        return RecallRequest.newBuilder(StageEvents.approval(5, by))
                .setApprovedDigests(List.of("%064x".formatted(number)))
                .build();
    }

    private List<String> commanded() {
        return stage.commands().stream().map(DeleteCommand::getRecipient).toList();
    }

    @Test
    void after_eight_strangers_the_boss_approves() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN));
        strangersApprove(stage, Bounds.WAITING_FOLLOW_UPS, 10);
        stage.send(StageEvents.approval(11, BOSS)).tick(60);

        assertThat(commanded()).containsExactly(BEN);
        assertThat(stage.deadReasons()).isEmpty();
    }

    @Test
    void those_who_are_asked_of_after_the_crowd_are_recalled() {
        int many = 250;
        String[] people =
                IntStream.range(0, many).mapToObj(n -> "p" + n + "@one.example").toArray(String[]::new);
        try (Stage large = Stage.paced(1_000)) {
            large.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(0).build());
            for (String person : people) {
                large.send(StageEvents.delivery(0, person));
            }
            large.send(StageEvents.ask(10, people));
            strangersApprove(large, Bounds.WAITING_FOLLOW_UPS, 10);
            large.send(StageEvents.approval(10, BOSS));
            IntStream.range(0, 100).forEach(n -> large.rest());
            large.tick(60);

            assertThat(large.commands()).hasSize(many);
        }
    }

    @Test
    void one_stranger_takes_one_place_at_most_where_the_places_run_out() {
        stage.send(StageEvents.delivery(0, ANN)).send(StageEvents.delivery(0, BEN));
        stage.send(ONE);
        IntStream.range(0, Bounds.WAITING_FOLLOW_UPS).forEach(n -> stage.send(bogus(n, stranger(0)), at(5)));
        assertThat(stage.deadReasons()).isEmpty();
        stage.send(StageEvents.approval(6, BOSS, ONE, TWO)).send(TWO, at(7)).tick(60);

        assertThat(commanded()).containsExactlyInAnyOrder(ANN, BEN);
        assertThat(stage.deadReasons()).startsWith("OVER_BOUND");
    }

    @Test
    void who_finds_no_place_to_wait_approves_the_parts_that_are_known() {
        stage.send(StageEvents.delivery(0, ANN)).send(StageEvents.delivery(0, BEN));
        stage.send(ONE);
        IntStream.range(0, Bounds.WAITING_FOLLOW_UPS).forEach(n -> stage.send(bogus(n, stranger(n)), at(5)));
        stage.send(StageEvents.approval(6, BOSS, ONE, TWO)).tick(60);

        assertThat(commanded()).containsExactly(ANN);
        assertThat(stage.deadReasons()).containsExactly("OVER_BOUND");
    }

    @Test
    void one_stranger_who_cancels_first_leaves_a_place_for_the_asker() {
        IntStream.range(0, Bounds.WAITING_FOLLOW_UPS)
                .forEach(n -> stage.send(StageEvents.cancel(5 + n, stranger(0)), at(20)));
        stage.send(StageEvents.cancel(21, ALICE)).send(StageEvents.ask(20, BEN), at(22));

        assertThat(stage.trace(TraceEvent.Cancel)).hasSize(1);
    }
}
