package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Settings over time, and the inputs that advance the clock. */
class TimeScenariosTest {
    private static final String ANN = "ann@one.example";

    @Test
    void what_was_set_when_a_recall_was_asked_for_holds_for_it_however_late_it_is_read() {
        try (Stage stage = new Stage()) {
            stage.send(StageEvents.settings(0, false))
                    .send(StageEvents.settings(10, true))
                    .send(StageEvents.ask(5, BEN), at(20));
            stage.tick(40);
            assertThat(stage.ends()).containsExactly(BEN + " Delivered RECALL_DISABLED");
        }
    }

    @Test
    void a_tombstone_of_the_settings_puts_the_defaults_back_from_when_it_was_appended() {
        try (Stage stage = new Stage()) {
            stage.send(StageEvents.settings(0, false)).send(Topics.TENANT_SETTINGS, "north", null, 10);
            stage.send(StageEvents.ask(9, BEN), at(11)).tick(60);
            assertThat(stage.ends()).containsExactly(BEN + " Delivered RECALL_DISABLED");
            assertThat(stage.deadReasons()).isEmpty();
        }
        try (Stage stage = new Stage()) {
            stage.send(StageEvents.settings(0, false)).send(Topics.TENANT_SETTINGS, "north", null, 10);
            stage.send(StageEvents.ask(10, BEN)).send(StageEvents.delivery(11, BEN));
            assertThat(stage.command().getMailbox()).isEqualTo(BEN);
        }
    }

    @Test
    void whether_read_mail_is_recalled_is_the_same_in_each_repetition_as_in_the_first_attempt() {
        try (Stage stage = new Stage()) {
            stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN));
            stage.send(StageEvents.settings(10)
                            .setRecallReadMessagesEnabled(false)
                            .build())
                    .tick(200);
            assertThat(stage.commands().stream().map(DeleteCommand::getOnlyIfUnread))
                    .containsExactly(false, false);
        }
    }

    @Test
    void a_record_stamped_a_little_ahead_moves_the_clock_no_further_than_the_brokers_time() {
        try (Stage stage = new Stage()) {
            stage.send(StageEvents.ask(0, BEN)).tick(DAY - 100);
            RecallRequest ahead = RecallRequest.newBuilder(StageEvents.ask(DAY + 190, ANN))
                    .setRecallId("r2@one.example")
                    .build();
            stage.send(ahead, at(DAY - 100)).tick(DAY - 99);
            assertThat(stage.ends()).isEmpty();
            assertThat(stage.deadReasons()).isEmpty();
        }
    }

    @Test
    void commands_that_wait_for_late_input_leave_when_it_can_no_longer_come() {
        try (Stage stage = new Stage(Stage.waiting())) {
            stage.send(StageEvents.delivery(0, BEN))
                    .send(StageEvents.ask(10, BEN))
                    .tick(39);
            assertThat(stage.commands()).isEmpty();
            stage.tick(40);
            assertThat(stage.commands()).hasSize(1);
        }
    }

    @Test
    void an_idle_input_still_ages_out_its_recalls_by_ticks_alone() {
        try (Stage stage = new Stage()) {
            stage.send(StageEvents.ask(0, BEN));
            for (long second = HOUR; second <= DAY + HOUR; second += HOUR) {
                stage.tick(second);
            }
            assertThat(stage.ends()).containsExactly(BEN + " Failed NEVER_DELIVERED");
        }
    }
}
