package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.topology.stage.ModelRecord;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** All inputs are read anew at full speed: deliveries and outcomes before the requests that they belong to. */
class ReadAnewScenariosTest {
    private static RecallRequest recall(String id, long second, String recipient) {
        return RecallRequest.newBuilder(StageEvents.ask(second, recipient))
                .setRecallId(id)
                .build();
    }

    private static DeleteOutcome deleted(String recallId, long second) {
        return DeleteOutcome.newBuilder()
                .setTenant("north")
                .setCommandId(ModelRecord.commandId("north", recallId, BEN, "d1"))
                .setAttempt(1)
                .setRecallId(recallId)
                .setRecipient(BEN)
                .setMessageId("m1@one.example")
                .setStatus(OutcomeStatus.DELETED)
                .setEventTime(at(second))
                .setWasRead(null)
                .build();
    }

    @Test
    void a_repetition_that_is_due_in_the_very_millisecond_of_a_deletion_for_another_recall_does_not_leave() {
        try (Stage stage = new Stage(Stage.waiting())) {
            // Without an answer the second attempt is due 90 s after the first.
            stage.send(StageEvents.delivery(0, BEN)).send(deleted("r2@one.example", 100));
            stage.send(recall("r1@one.example", 10, BEN)).send(recall("r2@one.example", 10, BEN));
            stage.tick(HOUR);
            assertThat(stage.commands()).hasSize(2).allMatch(command -> command.getAttempt() == 1);
            assertThat(stage.ends()).containsExactly(BEN + " Success", BEN + " Success");
        }
    }

    @Test
    void
            a_copy_that_comes_within_a_day_of_the_approval_counts_though_it_was_read_before_approval_was_known_to_be_needed() {
        try (Stage stage = new Stage()) {
            stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(1).build());
            stage.send(StageEvents.delivery(DAY + HOUR / 2, BEN));
            stage.send(recall("r0@one.example", 0, ALICE)).send(recall("r1@one.example", 1, BEN));
            stage.send(StageEvents.approval(HOUR, "boss@one.example")).tick(DAY + HOUR / 2 + 40);
            assertThat(stage.command().getRecallId()).isEqualTo("r1@one.example");
            assertThat(stage.command().getEventTime()).isEqualTo(at(DAY + HOUR / 2));
        }
    }
}
