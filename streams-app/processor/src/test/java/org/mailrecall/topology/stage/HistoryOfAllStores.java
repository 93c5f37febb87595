package org.mailrecall.topology.stage;

import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;

import java.util.List;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.topology.context.TopologySettings;

/** A history that leaves rows in the changelogs of all stores. */
public final class HistoryOfAllStores {
    private static final String CARL = "carl@one.example";

    private HistoryOfAllStores() {}

    /** Returns a stage on which a recall of two recipients is large, so that its events wait in the queue. */
    public static Stage stage() {
        TopologySettings usual = TopologySettings.DEFAULT;
        return new Stage(new TopologySettings(
                usual.policy(),
                usual.topicPrefix(),
                usual.tick(),
                usual.maxAhead(),
                usual.maxValueBytes(),
                usual.recipientsPerSecond(),
                1,
                usual.rememberedRecalls(),
                usual.intakePartitions(),
                usual.matchingPartitions(),
                usual.wallClock(),
                usual.inMemory(),
                usual.hashKeys(),
                usual.signatures()));
    }

    /**
     * Plays it: copies of all kinds; recalls that succeed, wait for approval, are refused, and wait in the queue; a
     * preview; a cancel and an outcome that come too early.
     */
    public static void play(Stage stage) {
        stage.send(StageEvents.settings(-100)
                .setRecallsPerSender(2)
                .setApprovalAboveRecipients(1)
                .build());
        stage.send(StageEvents.delivery(-50, BEN));
        stage.send(DeliveredMessage.newBuilder(StageEvents.delivery(-50, BEN))
                .setDeliveryId("forwarded")
                .setMailbox(CARL)
                .setRoute(DeliveryRoute.AUTO_FORWARD)
                .build());
        stage.send(ask("1", 0, BEN)).tick(40);
        List<DeleteCommand> commands = List.copyOf(stage.commands());
        commands.forEach(command -> stage.send(StageEvents.answer(50, command, OutcomeStatus.DELETED)));
        stage.send(DeleteOutcome.newBuilder(StageEvents.answer(55, commands.get(0), OutcomeStatus.DELETED))
                .setRecallId("9@one.example")
                .setCommandId("not known yet")
                .build());
        stage.send(ask("2", 60, BEN, CARL));
        stage.send(RecallRequest.newBuilder(StageEvents.approval(70, CARL))
                        .setRecallId("2@one.example")
                        .build())
                .tick(110);
        stage.send(ask("3", 120, BEN)).tick(160);
        stage.send(RecallRequest.newBuilder(StageEvents.cancel(170, ALICE))
                .setRecallId("4@one.example")
                .build());
        stage.send(RecallRequest.newBuilder(ask("7", 182, BEN))
                .setAction(RequestAction.PREVIEW)
                .build());
        stage.send(ask("6", 185, CARL, "dora@one.example")).tick(230).rest();
    }

    private static RecallRequest ask(String n, long second, String... recipients) {
        return RecallRequest.newBuilder(StageEvents.ask(second, recipients))
                .setRecallId(n + "@one.example")
                .build();
    }
}
