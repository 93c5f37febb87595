package org.mailrecall.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.model.Input;
import org.mailrecall.topology.stage.ModelRecord;

/**
 * A record among those of a history that must change nothing for its recalls: it cannot be used, or is none of their
 * mail, or previews.
 *
 * @param value null where {@code bytes} are sent
 * @param reason of its dead letter; null where it is none
 * @param previewed how many recipients the trace answers with a preview
 */
record Junk(Topic topic, String key, SpecificRecord value, byte[] bytes, String reason, int previewed) {
    @Override
    public String toString() {
        return topic.name() + " " + (value == null ? "junk" : value);
    }

    private static final long AHEAD = 5 * 60_000;
    private static final long HOUR = 3_600_000;

    /** Makes junk about a recall of a history that was asked for. */
    static final class Maker {
        private final Random random;
        private final long window;
        private final long remembered;
        private int made;

        Maker(long seed, long window, long remembered) {
            this.random = new Random(seed * 31 + 7);
            this.window = window;
            this.remembered = remembered;
        }

        /** Returns some junk, most often none, that is read at a time behind these asks. */
        List<Junk> some(List<Input.Ask> asked, long now) {
            List<Junk> junk = new ArrayList<>();
            while (!asked.isEmpty() && random.nextInt(10) < 4) {
                made++;
                junk.add(one(asked.get(random.nextInt(asked.size())), now));
            }
            return junk;
        }

        private Junk one(Input.Ask ask, long now) {
            return switch (random.nextInt(16)) {
                case 0 -> outcome(ask, "no-such-command", now, "UNKNOWN_COMMAND");
                case 1 -> outcome(ask, "no-such-command", now + ahead(), "IN_THE_FUTURE");
                case 2 -> delivery(ask, ask.messageId(), ask.sender(), now + ahead(), "IN_THE_FUTURE");
                case 3 -> delivery(ask, ask.messageId(), ask.sender(), -1, "NO_EVENT_TIME");
                case 4 -> delivery(ask, ask.messageId(), ask.sender(), now - remembered - 1, "OLDER_THAN_REMEMBERED");
                case 5 -> delivery(ask, ask.messageId(), "", now, null);
                case 6 -> delivery(ask, "unrelated" + made + "@one.example", ask.sender(), now, null);
                case 7 ->
                    request(
                            RecallRequest.newBuilder(asked(ask)).setEventTime(Instant.ofEpochMilli(now + ahead())),
                            "IN_THE_FUTURE");
                case 8 ->
                    contradiction(
                            ask,
                            now,
                            RecallAsk.newBuilder(asked(ask).getAsk())
                                    .setParts(ask.parts() + 1)
                                    .setTotalRecipients(ask.totalRecipients() + 1));
                case 9 ->
                    contradiction(
                            ask,
                            now,
                            RecallAsk.newBuilder(asked(ask).getAsk()).setOriginalMessageId("another@one.example"));
                case 10 -> another(ask, now, builder -> builder.setParts(2_000_000_000), "BAD_FIELD");
                case 11 ->
                    another(
                            ask,
                            now,
                            builder -> builder.setRole(AskerRole.SELF).setSender("somebody@one.example"),
                            "BAD_FIELD");
                case 12 -> pastDeadline(ask, now - window - 1 - random.nextInt((int) HOUR));
                case 13 -> preview(ask, now);
                case 14 -> new Junk(topic(), "junk", null, "junk".getBytes(StandardCharsets.UTF_8), "UNREADABLE", 0);
                default -> request(followUp(now), "UNKNOWN_RECALL");
            };
        }

        private Topic topic() {
            return List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES)
                    .get(random.nextInt(3));
        }

        private long ahead() {
            return random.nextBoolean() ? AHEAD + 1 : 3_650L * 24 * HOUR;
        }

        private static RecallRequest asked(Input.Ask ask) {
            return (RecallRequest) ModelRecord.of(ask).orElseThrow().value();
        }

        private Junk outcome(Input.Ask ask, String command, long at, String reason) {
            String recipient = ask.recipients().get(0).address();
            DeleteOutcome value = DeleteOutcome.newBuilder()
                    .setTenant(ask.tenant())
                    .setCommandId(command + made)
                    .setAttempt(1)
                    .setRecallId(ask.recallId())
                    .setRecipient(recipient)
                    .setMessageId(ask.messageId())
                    .setStatus(OutcomeStatus.DELETED)
                    .setEventTime(Instant.ofEpochMilli(at))
                    .build();
            return new Junk(
                    Topics.DELETE_OUTCOMES,
                    RecallKeys.recipientKey(ask.tenant(), recipient, ask.messageId()),
                    value,
                    null,
                    reason,
                    0);
        }

        private Junk delivery(Input.Ask ask, String messageId, String sender, long at, String reason) {
            String recipient = ask.recipients().get(0).address();
            Input.Delivery copy = new Input.Delivery(
                    ask.tenant(),
                    messageId,
                    recipient,
                    "junk" + made,
                    sender,
                    recipient,
                    Input.Route.DIRECT,
                    Input.Place.MAILBOX,
                    at);
            ModelRecord record = ModelRecord.of(copy).orElseThrow();
            return new Junk(record.topic(), record.key(), record.value(), null, reason, 0);
        }

        /** Another request under the recall's id: refused as long as the recall is remembered. */
        private Junk contradiction(Input.Ask ask, long now, RecallAsk.Builder changed) {
            RecallRequest.Builder request = RecallRequest.newBuilder(asked(ask)).setAsk(changed.build());
            return request(request, now - ask.time() > window ? "PAST_DEADLINE" : "CONTRADICTS_EARLIER_PART");
        }

        private interface Change {
            RecallAsk.Builder of(RecallAsk.Builder ask);
        }

        private Junk another(Input.Ask ask, long at, Change change, String reason) {
            RecallAsk whole = RecallAsk.newBuilder(asked(ask).getAsk())
                    .setPart(1)
                    .setParts(1)
                    .setTotalRecipients(ask.recipients().size())
                    .build();
            return request(
                    RecallRequest.newBuilder(asked(ask))
                            .setRecallId("junk" + made + "@client.example")
                            .setEventTime(Instant.ofEpochMilli(at))
                            .setAsk(change.of(RecallAsk.newBuilder(whole)).build()),
                    reason);
        }

        private Junk pastDeadline(Input.Ask ask, long at) {
            Instant sent = Instant.ofEpochMilli(Math.min(at, ask.sentTime()));
            return another(ask, at, builder -> builder.setSentTime(sent), "PAST_DEADLINE");
        }

        private Junk preview(Input.Ask ask, long now) {
            Junk request = another(ask, now, builder -> builder, null);
            RecallRequest.Builder preview =
                    RecallRequest.newBuilder((RecallRequest) request.value()).setAction(RequestAction.PREVIEW);
            long recipients = ask.recipients().stream()
                    .map(recipient -> org.mailrecall.model.Normal.address(recipient.address()))
                    .distinct()
                    .count();
            return new Junk(request.topic(), request.key(), preview.build(), null, null, (int) recipients);
        }

        private RecallRequest.Builder followUp(long now) {
            boolean cancel = random.nextBoolean();
            return RecallRequest.newBuilder()
                    .setTenant("north")
                    .setRecallId("junk" + made + "@client.example")
                    .setAction(cancel ? RequestAction.CANCEL : RequestAction.APPROVE)
                    .setEventTime(Instant.ofEpochMilli(now))
                    .setRequestedBy("eve@one.example")
                    .setAsk(null)
                    .setApprovedDigests(cancel ? List.of() : List.of("0".repeat(64)));
        }

        private static Junk request(RecallRequest.Builder request, String reason) {
            RecallRequest value = request.build();
            return new Junk(
                    Topics.RECALL_REQUESTS,
                    RecallKeys.recallKey(value.getTenant(), value.getRecallId()),
                    value,
                    null,
                    reason,
                    0);
        }
    }
}
