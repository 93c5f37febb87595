package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.Stage.ALICE;
import static org.mailrecall.topology.Stage.BEN;
import static org.mailrecall.topology.Stage.HOUR;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TraceEvent;

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
