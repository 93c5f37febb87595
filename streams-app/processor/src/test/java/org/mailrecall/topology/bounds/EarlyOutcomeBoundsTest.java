package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/** The bounds of outcomes that wait for their command: in number, in size, and of a tenant. */
class EarlyOutcomeBoundsTest {
    private static final int RECALLS = 1;
    private static final int OF_A_TENANT = 8 * RECALLS;
    private static final int LARGEST_ROW = 20 << 10;

    private final Stage stage =
            new Stage(TopologySettings.builder().rememberedRecalls(RECALLS).build());

    @AfterEach
    void close() {
        stage.close();
    }

    private DeleteCommand command() {
        stage.send(StageEvents.delivery(1, BEN)).send(StageEvents.ask(2, BEN));
        return stage.command();
    }

    private static DeleteOutcome early(DeleteCommand command, int number, String detail) {
        DeleteCommand ofAnotherMessage = DeleteCommand.newBuilder(command)
                .setMessageId("m" + number + "@two.example")
                .build();
        return DeleteOutcome.newBuilder(StageEvents.answer(3, ofAnotherMessage, OutcomeStatus.DELETED))
                .setDetail(detail)
                .build();
    }

    @Test
    void a_large_outcome_of_no_known_command_is_a_dead_letter_at_once() {
        DeleteCommand command = command();
        stage.internalRecords();
        stage.send(early(command, 1, "d".repeat(Bounds.SHOWN_CHARACTERS)));
        assertThat(stage.deadReasons()).isEmpty();
        stage.send(early(command, 2, "d".repeat(17 << 10)));
        assertThat(stage.deadReasons()).containsExactly("UNKNOWN_COMMAND");
        assertThat(stage.rows(StoreCatalogue.EARLY_OUTCOMES)).isEqualTo(1);
        assertThat(stage.internalRecords())
                .allMatch(record -> record.value() == null || record.value().length < LARGEST_ROW);
    }

    @Test
    void a_large_outcome_of_a_known_command_decides() {
        DeleteOutcome large = DeleteOutcome.newBuilder(StageEvents.answer(3, command(), OutcomeStatus.DELETED))
                .setDetail("d".repeat(17 << 10))
                .build();
        stage.send(large).tick(60);
        assertThat(stage.ends()).containsExactly(BEN + " Success");
    }

    @Test
    void a_recall_that_is_forgotten_beside_an_early_outcome_is_forgotten_once_and_its_report_with_it() {
        DeleteCommand command = command();
        stage.send(StageEvents.answer(3, command, OutcomeStatus.DELETED)).tick(60);
        RecallPolicy policy = RecallPolicy.DEFAULT;
        long forgotten = (policy.forgetAt(at(2).toEpochMilli() + policy.window()) - at(0).toEpochMilli()) / 1_000;
        stage.tick(forgotten - 20);
        stage.send(DeleteOutcome.newBuilder(StageEvents.answer(forgotten - 10, command, OutcomeStatus.DELETED))
                .setCommandId("of-no-command")
                .build());
        assertThat(stage.rows(StoreCatalogue.EARLY_OUTCOMES)).isEqualTo(1);
        assertThat(stage.rows(StoreCatalogue.RECALL_REPORTS)).isEqualTo(1);

        stage.tick(forgotten + 35).rest(); // the watermark is a lateness behind

        assertThat(stage.rows(StoreCatalogue.EARLY_OUTCOMES)).isEqualTo(1);
        assertThat(stage.rows(StoreCatalogue.RECALL_REPORTS)).isZero();
    }

    @Test
    void a_tenant_has_eight_times_as_many_as_it_may_have_recalls_and_other_tenants_go_on() {
        DeleteCommand command = command();
        IntStream.range(0, OF_A_TENANT + 2).forEach(n -> stage.send(early(command, n, null)));
        assertThat(stage.deadReasons()).hasSize(2).containsOnly("UNKNOWN_COMMAND");
        DeleteCommand ofAnotherTenant =
                DeleteCommand.newBuilder(command).setTenant("south").build();
        stage.send(early(ofAnotherTenant, 1, null));
        assertThat(stage.rows(StoreCatalogue.EARLY_OUTCOMES)).isEqualTo(OF_A_TENANT + 1);
        stage.tick(100);
        assertThat(stage.rows(StoreCatalogue.EARLY_OUTCOMES)).isZero();
        stage.send(DeleteOutcome.newBuilder(early(command, 1, null))
                .setEventTime(at(100))
                .build());
        assertThat(stage.rows(StoreCatalogue.EARLY_OUTCOMES)).isEqualTo(1);
    }
}
