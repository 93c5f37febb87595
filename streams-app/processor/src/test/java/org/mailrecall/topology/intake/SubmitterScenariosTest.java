package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** A tenant that lets only the person who submitted a message, or its sender, recall it. */
class SubmitterScenariosTest {
    private static final String DORA = "dora@one.example";

    private final Stage stage = new Stage();

    @BeforeEach
    void demand() {
        stage.send(StageEvents.settings(-HOUR).setOnlySubmitterMayRecall(true).build())
                .send(StageEvents.delivery(0, BEN));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static RecallRequest byDora(String submitter) {
        RecallRequest request = StageEvents.byDelegate(StageEvents.ask(1, BEN), DORA);
        return RecallRequest.newBuilder(request)
                .setAsk(RecallAsk.newBuilder(request.getAsk())
                        .setSubmittedBy(submitter)
                        .build())
                .build();
    }

    @Test
    void the_sender_recalls_whoever_submitted_it() {
        stage.send(StageEvents.ask(1, BEN));
        assertThat(stage.command().getExpectedSender()).isEqualTo(ALICE);
    }

    @Test
    void the_person_who_submitted_it_recalls_it_however_the_address_is_spelled() {
        stage.send(byDora("Dora@ONE.example"));
        assertThat(stage.commands()).hasSize(1);
    }

    @Test
    void another_delegate_is_refused() {
        stage.send(byDora("eve@one.example")).tick(600);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_SUBMITTER");
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.report().getFailedByReason()).containsEntry("NOT_SUBMITTER", 1);
    }

    @Test
    void where_nobody_is_known_to_have_submitted_it_only_the_sender_recalls_it() {
        stage.send(byDora(null)).tick(600);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_SUBMITTER");
        assertThat(stage.commands()).isEmpty();
    }

    private static DeliveredMessage submitted(long second, String deliveryId, String submitter) {
        return DeliveredMessage.newBuilder(StageEvents.delivery(second, BEN))
                .setDeliveryId(deliveryId)
                .setSubmittedBy(submitter)
                .build();
    }

    /** The ids of the copies that got a command. */
    private List<String> commanded() {
        return stage.commands().stream().map(DeleteCommand::getCopyId).toList();
    }

    @Test
    void a_copy_that_somebody_else_submitted_gets_no_command_and_does_not_end_the_recall() {
        stage.send(submitted(0, "eves", "eve@one.example"))
                .send(submitted(0, "alices", ALICE))
                .send(submitted(0, "doras", "Dora@ONE.example"));
        stage.send(byDora(DORA));
        stage.send(submitted(2, "eves-later", "eve@one.example")).send(submitted(3, "doras-later", DORA));
        // The delivery of the first copy names nobody: the word of the request counts.
        assertThat(commanded())
                .containsExactlyInAnyOrder(CopyIds.of("d1"), CopyIds.of("doras"), CopyIds.of("doras-later"));
        assertThat(stage.trace(TraceEvent.Expand))
                .filteredOn(line -> line.getReason() == RecallReason.NOT_SUBMITTER)
                .hasSize(3);
    }

    @Test
    void a_copy_that_the_asker_submitted_is_recalled_though_the_request_names_nobody() {
        stage.send(submitted(0, "doras", DORA)).send(byDora(null)).tick(60);
        assertThat(stage.command().getCopyId()).isEqualTo(CopyIds.of("doras"));
        assertThat(stage.ends()).isEmpty();
    }

    @Test
    void one_that_is_read_after_the_request_counts_as_well() {
        stage.send(byDora(null)).send(submitted(0, "doras", DORA), at(2)).tick(60);
        assertThat(stage.command().getCopyId()).isEqualTo(CopyIds.of("doras"));
    }

    @Test
    void the_sender_recalls_what_a_delegate_submitted() {
        stage.send(submitted(0, "doras", DORA))
                .send(submitted(0, "alices", ALICE))
                .send(StageEvents.ask(1, BEN));
        assertThat(commanded()).hasSize(3);
    }

    @Test
    void where_only_copies_of_another_submitter_were_seen_the_recall_ends_for_that_reason() {
        stage.send(
                StageEvents.settings(-HOUR / 2).setOnlySubmitterMayRecall(true).build());
        RecallRequest request = byDora(DORA);
        RecallRequest other = RecallRequest.newBuilder(request)
                .setAsk(RecallAsk.newBuilder(request.getAsk())
                        .setOriginalMessageId("m2@one.example")
                        .build())
                .build();
        stage.send(DeliveredMessage.newBuilder(submitted(0, "eves", "eve@one.example"))
                        .setMessageId("m2@one.example")
                        .build())
                .send(other)
                .tick(DAY + HOUR);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NOT_SUBMITTER");
        assertThat(stage.commands()).isEmpty();
    }

    @Test
    void where_the_tenant_does_not_demand_it_who_submitted_a_copy_does_not_matter() {
        stage.send(StageEvents.settings(-HOUR / 2).build())
                .send(submitted(0, "eves", "eve@one.example"))
                .send(submitted(0, "alices", ALICE))
                .send(byDora(null));
        assertThat(commanded()).hasSize(3);
    }

    @Test
    void a_preview_says_so() {
        stage.send(RecallRequest.newBuilder(byDora(null))
                .setAction(RequestAction.PREVIEW)
                .build());
        assertThat(stage.trace(TraceEvent.Preview))
                .extracting(line -> line.getReason())
                .containsExactly(RecallReason.NOT_SUBMITTER);
    }

    @Test
    void a_tenant_that_does_not_demand_it_lets_every_delegate_recall() {
        stage.send(StageEvents.settings(-HOUR / 2).build()).send(byDora("eve@one.example"));
        assertThat(stage.commands()).hasSize(1);
    }
}
