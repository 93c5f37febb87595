package org.mailrecall.topology;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.index.HashKey;
import org.mailrecall.mapping.Inputs;
import org.mailrecall.serde.UnusableInput;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredIntake;

/** Takes up recalls, part by part, in whatever order they come. */
final class RequestIntake {
    private final ProcessorContext<Object, Object> context;
    private final Parts parts;
    private final IntakeClock clock;
    private final IntakeLedger ledger;
    private final FanOut fanOut;
    private final FollowUps followUps;
    private final KeyedHashes hashes;

    RequestIntake(ProcessorContext<Object, Object> context, Parts parts, IntakeClock clock, DeadLetters deadLetters) {
        this.context = context;
        this.parts = parts;
        this.clock = clock;
        this.hashes = parts.hashes();
        this.ledger = new IntakeLedger(context, parts.settings(), hashes);
        this.fanOut = new FanOut(context, parts.settings(), ledger);
        this.followUps = new FollowUps(parts, clock, deadLetters, ledger, fanOut);
    }

    void take(Incoming input) throws UnusableInput {
        RecallRequest request = parts.serdes().request(input.evidence().topic(), input.value());
        String recall = recallKey(request);
        if (sentOn(input, recall)) {
            return;
        }
        long at = Inputs.eventTime(
                request.getEventTime(),
                input.appendedAt(),
                parts.settings().maxAhead().toMillis());
        clock.advance(at, input.appendedAt());
        switch (request.getAction()) {
            case ASK -> ask(recall, request, at, input);
            case CANCEL, APPROVE -> followUps.take(recall, request, at, input);
        }
        fanOut.tellWaiting();
    }

    private static String recallKey(RecallRequest request) throws UnusableInput {
        Inputs.tenant(request.getTenant());
        Inputs.messageId(request.getRecallId(), "recallId");
        Inputs.address(request.getRequestedBy(), "requestedBy");
        return RecallKeys.recallKey(request.getTenant(), request.getRecallId());
    }

    /** Whether it came on a wrong partition; all that concerns a recall must meet in one task. */
    private boolean sentOn(Incoming input, String recall) throws UnusableInput {
        int right = Partitions.of(recall, parts.settings().intakePartitions());
        if (right == context.taskId().partition()) {
            return false;
        }
        if (input.again()) {
            throw new UnusableInput(DeadLetterReason.WRONG_PARTITION, "sent on once, and wrong again");
        }
        context.forward(input.toSendOn(recall, input.value()), Step.SEND_REQUESTS_AGAIN.stepName());
        parts.metrics().rerouted(input.evidence().topic());
        return true;
    }

    private void ask(String recall, RecallRequest request, long at, Incoming input) throws UnusableInput {
        List<org.mailrecall.domain.RecallRequest> recipients = Inputs.requests(request, input.evidence());
        RecallPolicy policy = parts.settings().policy();
        // Also where it waits for approval: all parts are sent together, and a day is ample.
        if (clock.watermark() >= at + policy.window()) {
            throw new UnusableInput(DeadLetterReason.PAST_DEADLINE, "the recall's own deadline has passed");
        }
        List<StoredAsk> asks = hashes.keys().stream()
                .map(key -> ask(request, recipients.get(0), key))
                .toList();
        StoredAsk ask = asks.get(0);
        StoredIntake known = ledger.recall(recall);
        if (known != null && known.getAsk() != null && !asks.contains(known.getAsk())) {
            throw new UnusableInput(
                    DeadLetterReason.CONTRADICTS_EARLIER_PART,
                    "message, sender, asker, times, parts or total differ from an earlier part of this recall");
        }
        if (ledger.knowsPart(recall, request.getAsk().getPart())) {
            parts.metrics().duplicate(input.evidence().topic());
            return;
        }
        boolean first = known == null || known.getAsk() == null;
        if (!first && known.getRecipients() + recipients.size() > ask.getTotalRecipients()) {
            // Else a recall of many could call itself one of few, and need no approval.
            throw new UnusableInput(
                    DeadLetterReason.CONTRADICTS_EARLIER_PART, "the parts hold more recipients than the total");
        }
        StoredIntake now = ledger.ask(recall, known, ask, Math.max(at, clock.watermark() + 1));
        now = ledger.part(recall, now, request.getAsk().getPart(), recipients);
        if (first) {
            fanOut.counted(recipients.get(0).countedAt(now.getCountedAt()), input.appendedAt());
            now = followUps.judgeWaiting(recall, now);
        }
        fanOut.part(recall, request, recipients, now, input.appendedAt());
    }

    /** What all parts of a recall have in common, to be compared. */
    private static StoredAsk ask(
            RecallRequest request, org.mailrecall.domain.RecallRequest recipient, HashKey hashKey) {
        return new StoredAsk(
                ByteBuffer.wrap(hashKey.ofText(recipient.messageId())),
                ByteBuffer.wrap(hashKey.ofText(recipient.sender())),
                ByteBuffer.wrap(hashKey.ofText(recipient.requestedBy())),
                recipient.askedAt(),
                recipient.sentAt(),
                request.getAsk().getParts(),
                request.getAsk().getTotalRecipients());
    }

    /** Passes on what large recalls have for their recipients, some of it at a time. */
    void goOn() {
        fanOut.goOn();
    }

    /** Forgets recalls whose time is long over; what still waits for its recall is a dead letter then. */
    void forgetDue() {
        List<StoredIntake> forgotten;
        do {
            forgotten = ledger.forgetDue(clock.watermark());
            for (StoredIntake recall : forgotten) {
                if (recall.getAsk() == null) {
                    followUps.neverAsked(recall);
                }
            }
        } while (!forgotten.isEmpty() && !parts.settings().wallClock());
    }
}
