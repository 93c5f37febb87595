package org.mailrecall.topology.approval;

import static org.mailrecall.topology.stage.Stage.HOUR;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** A stage on which each recall waits for an approver. */
abstract class ApprovalStage {
    static final String ANN = "ann@one.example";
    static final String BOSS = "boss@one.example";
    static final String DORA = "dora@one.example";

    final Stage stage = new Stage();

    @BeforeEach
    void each_recall_needs_approval() {
        stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(0).build());
    }

    @AfterEach
    void close() {
        stage.close();
    }
}
