package org.mailrecall.topology.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/** Recalls per sender and per tenant. */
class LimitScenariosTest {
    private static final String ANN = "ann@one.example";
    private static final String EVE = "eve@one.example";
    private static final String REFUSED = BEN + " Failed OVER_LIMIT";

    private Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Stage limited(Integer perSender, Integer perTenant) {
        return stage.send(StageEvents.settings(-HOUR)
                .setRecallsPerSender(perSender)
                .setRecallsPerTenant(perTenant)
                .build());
    }

    private static RecallRequest ask(String recallId, String sender, long second) {
        RecallRequest request = StageEvents.ask(second, BEN);
        return RecallRequest.newBuilder(request)
                .setRecallId(recallId + "@one.example")
                .setRequestedBy(sender)
                .setAsk(RecallAsk.newBuilder(request.getAsk()).setSender(sender).build())
                .build();
    }

    /** The recalls that were refused, in order. */
    private List<String> refused() {
        return stage.trace(TraceEvent.Drop).stream()
                .filter(line -> line.getReason() == org.mailrecall.events.RecallReason.OVER_LIMIT)
                .map(line -> line.getRecallId().substring(0, 2))
                .toList();
    }

    @Test
    void beyond_the_senders_limit_a_recall_fails_and_its_copy_stays() {
        limited(2, null).send(StageEvents.delivery(0, BEN));
        stage.send(ask("r1", ALICE, 1)).send(ask("r2", ALICE, 2)).send(ask("r3", ALICE, 3));
        // A limit does not slow down the recalls within it, and refuses the recall beyond it at once.
        assertThat(stage.commands()).hasSize(2);
        assertThat(stage.ends()).containsExactly(REFUSED);
        stage.tick(40);
        assertThat(stage.commands()).hasSize(2);
        assertThat(stage.ends()).containsExactly(REFUSED);
        assertThat(stage.trace(TraceEvent.Drop).get(0).getEventTime()).isEqualTo(at(3));
        assertThat(stage.reports())
                .filteredOn(report -> report.getRecallId().startsWith("r3"))
                .last()
                .satisfies(report -> assertThat(report.getFailedByReason()).containsEntry("OVER_LIMIT", 1));
    }

    @Test
    void a_refusal_is_read_before_it_is_forgotten_where_the_clock_jumps_over_both() {
        stage.send(StageEvents.settings(-HOUR)
                .setRecallsPerSender(1)
                .setApprovalAboveRecipients(5)
                .build());
        stage.send(ask("r1", ALICE, 1)).send(ask("r2", ALICE, 2));
        stage.tick(4 * DAY);
        assertThat(stage.ends()).contains(REFUSED);
    }

    @Test
    void recipients_are_counted_where_a_tally_is_forgotten_between_two_recalls() {
        stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(2).build());
        stage.send(StageEvents.delivery(0, BEN)).send(ask("r0", ALICE, 0)).tick(40);
        stage.send(RecallRequest.newBuilder(StageEvents.ask(HOUR - 1, "x@one.example", "y@one.example"))
                .setRecallId("r1@one.example")
                .build());
        stage.send(ask("r2", ALICE, HOUR + 1)).tick(HOUR + 100);
        assertThat(stage.commands())
                .extracting(command -> command.getRecallId())
                .contains("r0@one.example")
                .doesNotContain("r2@one.example");
    }

    @Test
    void the_window_slides_with_event_time() {
        limited(1, null);
        stage.send(ask("r1", ALICE, 0)).send(ask("r2", ALICE, HOUR - 1)).send(ask("r3", ALICE, HOUR));
        stage.tick(2 * HOUR);
        assertThat(refused()).containsExactly("r2");
    }

    @Test
    void a_refused_recall_does_not_count_so_that_a_storm_takes_nothing_from_others() {
        limited(1, 2);
        stage.send(ask("r1", EVE, 0)).send(ask("r2", EVE, 1)).send(ask("r3", EVE, 2));
        stage.send(ask("r4", ALICE, 3)).send(ask("r5", ANN, 4)).tick(HOUR);
        assertThat(refused()).containsExactlyInAnyOrder("r2", "r3", "r5");
    }

    @Test
    void a_processor_that_waits_for_late_input_refuses_the_same_recalls_in_whatever_order_it_reads_them() {
        stage.close();
        stage = new Stage(Stage.waiting());
        limited(1, null);
        stage.send(ask("r3", ALICE, 5)).send(ask("r1", ALICE, 3), at(6)).send(ask("r2", ALICE, 3), at(7));
        stage.tick(60);
        assertThat(refused()).containsExactlyInAnyOrder("r2", "r3");
    }

    @Test
    void a_recall_counts_once_whatever_its_parts_and_all_of_them_are_refused_alike() {
        limited(1, null);
        stage.send(StageEvents.part(0, 1, 2, 2, ANN))
                .send(StageEvents.part(0, 2, 2, 2, BEN))
                .tick(60);
        assertThat(stage.ends()).isEmpty();
        RecallRequest first = RecallRequest.newBuilder(StageEvents.part(61, 1, 2, 2, ANN))
                .setRecallId("r2@one.example")
                .build();
        RecallRequest second = RecallRequest.newBuilder(StageEvents.part(61, 2, 2, 2, BEN))
                .setRecallId("r2@one.example")
                .build();
        stage.send(first).tick(HOUR * 12);
        stage.send(second, at(HOUR * 12)).tick(HOUR * 13);
        assertThat(stage.ends()).containsExactly(ANN + " Failed OVER_LIMIT", REFUSED);
    }

    @Test
    void another_tenants_recalls_and_senders_do_not_count() {
        limited(1, 1);
        stage.send(StageEvents.settings(-HOUR)
                .setTenant("south")
                .setRecallsPerTenant(1)
                .build());
        RecallRequest south =
                RecallRequest.newBuilder(ask("r1", ALICE, 0)).setTenant("south").build();
        stage.send(south).send(ask("r1", ALICE, 1)).tick(HOUR);
        assertThat(stage.ends()).isEmpty();
    }

    @Test
    void a_recall_read_later_than_the_lateness_counts_from_then() {
        limited(1, null);
        stage.send(ask("r1", ALICE, 100)).tick(200);
        stage.send(ask("r2", ALICE, 90), at(200)).tick(300);
        assertThat(refused()).containsExactly("r2");
    }

    @Test
    void one_read_late_goes_by_the_limits_that_held_when_it_was_asked() {
        limited(1, null).send(ask("r1", ALICE, 100));
        stage.send(StageEvents.settings(150).setRecallsPerSender(2).build()).tick(200);
        stage.send(ask("r2", ALICE, 90), at(200)).tick(300);
        assertThat(refused()).containsExactly("r2");
    }

    @Test
    void the_settings_at_asking_hold_and_what_was_asked_without_a_limit_does_not_count() {
        stage.send(ask("r1", ALICE, 0)).send(ask("r2", ALICE, 1));
        stage.send(StageEvents.settings(2).setRecallsPerSender(1).build());
        stage.send(ask("r3", ALICE, 3)).send(ask("r4", ALICE, 4));
        stage.send(StageEvents.settings(5).build()).send(ask("r5", ALICE, 6)).tick(HOUR);
        assertThat(refused()).containsExactly("r4");
    }

    @Test
    void what_rule_1_delivers_does_not_count() {
        stage.send(StageEvents.settings(-1)
                .setMessageRecallEnabled(false)
                .setRecallsPerSender(1)
                .build());
        stage.send(ask("r1", ALICE, 0));
        stage.send(StageEvents.settings(1).setRecallsPerSender(1).build());
        stage.send(ask("r2", ALICE, 2)).tick(HOUR);
        assertThat(refused()).isEmpty();
    }

    @Test
    void while_nobody_sets_a_limit_commands_leave_at_once() {
        stage.send(StageEvents.delivery(0, BEN)).send(ask("r1", ALICE, 1));
        assertThat(stage.commands()).hasSize(1);
    }

    @Test
    void the_state_of_limits_is_forgotten() {
        limited(1, 1)
                .send(ask("r1", ALICE, 0))
                .send(ask("r2", ALICE, 1))
                .tick(60)
                .tick(DAY + 2 * HOUR);
        assertThat(stage.rows(StoreCatalogue.LIMIT_SCHEDULE)).isZero();
        assertThat(stage.rows(StoreCatalogue.LIMIT_WINDOWS)).isZero();
        assertThat(stage.rows(StoreCatalogue.OVER_LIMIT)).isZero();
    }
}
