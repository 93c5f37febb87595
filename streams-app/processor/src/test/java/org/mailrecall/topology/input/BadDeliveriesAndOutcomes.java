package org.mailrecall.topology.input;

import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Deliveries and outcomes that cannot be used. */
final class BadDeliveriesAndOutcomes {
    private BadDeliveriesAndOutcomes() {}

    static List<Arguments> all() {
        return List.of(
                BadInput.of(
                        "NO_VALUE", "delivery without a value", s -> BadInput.raw(s, Topics.DELIVERED_MESSAGES, null)),
                BadInput.of(
                        "UNREADABLE",
                        "delivery that is text",
                        s -> BadInput.raw(s, Topics.DELIVERED_MESSAGES, BadInput.TEXT)),
                BadInput.of(
                        "UNREADABLE",
                        "outcome that is text",
                        s -> BadInput.raw(s, Topics.DELETE_OUTCOMES, BadInput.TEXT)),
                BadInput.of(
                        "UNKNOWN_SCHEMA",
                        "unknown schema id",
                        s -> BadInput.raw(s, Topics.DELIVERED_MESSAGES, BadInput.UNKNOWN_ID)),
                BadInput.of(
                        "BAD_FIELD",
                        "a cancel with digests",
                        s -> s.send(RecallRequest.newBuilder(StageEvents.cancel(0, Stage.ALICE))
                                .setApprovedDigests(List.of("0".repeat(64)))
                                .build())),
                BadInput.of(
                        "WRONG_TIME_UNIT",
                        "a delivery in seconds",
                        s -> s.send(
                                delivery()
                                        .setEventTime(java.time.Instant.ofEpochMilli(Stage.START / 1_000))
                                        .build(),
                                at(0))),
                BadInput.of(
                        "BAD_FIELD",
                        "delivery without an id",
                        s -> s.send(delivery().setDeliveryId("").build())),
                BadInput.of(
                        "BAD_FIELD",
                        "delivery without a mailbox",
                        s -> s.send(delivery().setMailbox("").build())),
                BadInput.of(
                        "BAD_FIELD",
                        "outcome of attempt 0",
                        s -> s.send(outcome().setAttempt(0).build())),
                BadInput.of("NO_EVENT_TIME", "negative time of a delivery", s -> s.send(delivery(-1), at(0))),
                BadInput.of("IN_THE_FUTURE", "a delivery ten years ahead", s -> s.send(delivery(3650 * DAY), at(0))),
                BadInput.of(
                        "OLDER_THAN_REMEMBERED",
                        "a delivery of last month",
                        s -> s.send(StageEvents.delivery(-30 * DAY, BEN), at(0))),
                BadInput.of("UNKNOWN_COMMAND", "an answer to nothing", s -> s.send(
                                outcome().build())
                        .tick(61)));
    }

    private static DeliveredMessage.Builder delivery() {
        return DeliveredMessage.newBuilder(StageEvents.delivery(0, BEN));
    }

    private static DeliveredMessage delivery(long second) {
        return second < 0
                ? delivery().setEventTime(java.time.Instant.ofEpochMilli(-1)).build()
                : StageEvents.delivery(second, BEN);
    }

    private static DeleteOutcome.Builder outcome() {
        return DeleteOutcome.newBuilder()
                .setTenant("north")
                .setCommandId("c1")
                .setAttempt(1)
                .setRecallId("r1@one.example")
                .setRecipient(BEN)
                .setMessageId("m1@one.example")
                .setStatus(OutcomeStatus.DELETED)
                .setEventTime(at(0));
    }
}
