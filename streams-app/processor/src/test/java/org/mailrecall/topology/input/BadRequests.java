package org.mailrecall.topology.input;

import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.provider.Arguments;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Requests that cannot be used. */
final class BadRequests {
    private BadRequests() {}

    static List<Arguments> all() {
        return List.of(
                BadInput.of("NO_VALUE", "request without a value", s -> BadInput.raw(s, Topics.RECALL_REQUESTS, null)),
                BadInput.of(
                        "UNREADABLE",
                        "request that is text",
                        s -> BadInput.raw(s, Topics.RECALL_REQUESTS, BadInput.TEXT)),
                BadInput.of(
                        "TOO_LARGE",
                        "one byte too large",
                        s -> BadInput.raw(s, Topics.RECALL_REQUESTS, new byte[BadInput.BOUND + 1])),
                BadInput.of(
                        "BAD_FIELD",
                        "request without a tenant",
                        s -> s.send(request().setTenant(" ").build())),
                BadInput.of(
                        "BAD_FIELD",
                        "bad asker",
                        s -> s.send(request().setRequestedBy("nobody").build())),
                BadInput.of(
                        "BAD_FIELD",
                        "ask without ask",
                        s -> s.send(request().setAsk(null).build())),
                BadInput.of("BAD_FIELD", "no recipients", s -> s.send(with(asked().setRecipients(List.of())))),
                BadInput.of(
                        "BAD_FIELD", "too many recipients", s -> s.send(StageEvents.ask(0, BadInput.addresses(1_001)))),
                BadInput.of("BAD_FIELD", "part 2 of 1", s -> s.send(with(asked().setPart(2)))),
                BadInput.of("BAD_FIELD", "total below the part's", s -> s.send(with(asked().setTotalRecipients(0)))),
                BadInput.of("BAD_FIELD", "more parts than recipients", s -> s.send(with(asked().setParts(2)))),
                BadInput.of(
                        "BAD_FIELD",
                        "two billion parts of two billion recipients",
                        s -> s.send(with(asked().setParts(2_000_000_000).setTotalRecipients(2_000_000_000)))),
                BadInput.of(
                        "BAD_FIELD",
                        "more parts than are remembered",
                        s -> s.send(with(asked().setParts(10_001).setTotalRecipients(1_000_000)))),
                BadInput.of(
                        "BAD_FIELD",
                        "SELF who is not the sender",
                        s -> s.send(request().setRequestedBy("dora@one.example").build())),
                BadInput.of("BAD_FIELD", "no sender", s -> s.send(with(asked().setSender("")))),
                BadInput.of(
                        "UNKNOWN_SYMBOL",
                        "a role that is not known",
                        s -> s.send(with(asked().setRole(AskerRole.UNKNOWN)))),
                BadInput.of(
                        "UNKNOWN_SYMBOL",
                        "a location that is not known",
                        s -> s.send(with(asked().setRecipients(List.of(
                                new RequestedRecipient("ben@one.example", null, RecipientLocation.UNKNOWN)))))),
                BadInput.of(
                        "BAD_FIELD",
                        "a cancel with a recall in it",
                        s -> s.send(request().setAction(RequestAction.CANCEL).build())),
                BadInput.of(
                        "BAD_FIELD",
                        "an approval of nothing",
                        s -> s.send(StageEvents.approval(0, "boss@one.example"))),
                BadInput.of("BAD_FIELD", "an approval of no digest", s -> s.send(approvalOf("0".repeat(63)))),
                BadInput.of(
                        "BAD_FIELD",
                        "an approval of too many digests",
                        s -> s.send(approvalOf(IntStream.range(0, 1_001)
                                .mapToObj("%064x"::formatted)
                                .toArray(String[]::new)))),
                BadInput.of(
                        "WRONG_TIME_UNIT",
                        "a request in seconds",
                        s -> s.send(
                                request()
                                        .setEventTime(java.time.Instant.ofEpochMilli(Stage.START / 1_000))
                                        .build(),
                                at(0))),
                BadInput.of("BAD_FIELD", "sent before 1970", s -> s.send(with(asked().setSentTime(at(-Stage.START))))),
                BadInput.of("NO_EVENT_TIME", "negative time of a request", s -> s.send(request(-1), at(0))),
                BadInput.of(
                        "IN_THE_FUTURE",
                        "a request ten years ahead",
                        s -> s.send(StageEvents.ask(3650 * DAY, BEN), at(0))));
    }

    private static RecallRequest.Builder request() {
        return RecallRequest.newBuilder(StageEvents.ask(0, BEN));
    }

    private static RecallRequest request(long millis) {
        return request().setEventTime(java.time.Instant.ofEpochMilli(millis)).build();
    }

    private static RecallRequest approvalOf(String... digests) {
        return RecallRequest.newBuilder(StageEvents.approval(0, "boss@one.example"))
                .setApprovedDigests(List.of(digests))
                .build();
    }

    private static RecallAsk.Builder asked() {
        return RecallAsk.newBuilder(StageEvents.ask(0, BEN).getAsk());
    }

    private static RecallRequest with(RecallAsk.Builder ask) {
        return request().setAsk(ask.build()).build();
    }
}
