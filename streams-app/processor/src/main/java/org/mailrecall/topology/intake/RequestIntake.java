package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.index.HashKey;
import org.mailrecall.mapping.Inputs;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.stream.DeadLetters;
import org.mailrecall.topology.stream.Incoming;
import org.mailrecall.topology.stream.Node;
import org.mailrecall.topology.stream.Partitions;
import org.mailrecall.topology.stream.TopologyContext;

/** Takes up recalls, part by part, in whatever order they come. */
final class RequestIntake {
    private final ProcessorContext<Object, Object> context;
    private final TopologyContext shared;
    private final IntakeClock clock;
    private final IntakeStore ledger;
    private final FanOut fanOut;
    private final CancelsAndApprovals followUps;
    private final KeyedHashes hashes;

    RequestIntake(
            ProcessorContext<Object, Object> context,
            TopologyContext shared,
            IntakeClock clock,
            DeadLetters deadLetters) {
        this.context = context;
        this.shared = shared;
        this.clock = clock;
        this.hashes = shared.hashes();
        this.ledger = new IntakeStore(context, shared.settings(), hashes);
        this.fanOut = new FanOut(context, shared.settings(), ledger, clock);
        this.followUps = new CancelsAndApprovals(shared, clock, deadLetters, ledger, fanOut);
    }

    void take(Incoming input) throws UnusableInputException {
        RecallRequest request = shared.serdes().request(input.evidence().topic(), input.value());
        String recall = recallKey(request);
        if (sentOn(input, recall)) {
            return;
        }
        long at = Inputs.eventTime(
                request.getEventTime(),
                input.appendedAt(),
                shared.settings().maxAhead().toMillis());
        clock.advance(at, input.appendedAt());
        switch (request.getAction()) {
            case ASK -> ask(recall, request, at, input);
            case CANCEL, APPROVE -> followUps.take(recall, request, at, input);
            case PREVIEW, UNKNOWN ->
                throw new UnusableInputException(
                        DeadLetterReason.UNKNOWN_SYMBOL, "action: this version does not carry out such a request");
        }
    }

    private static String recallKey(RecallRequest request) throws UnusableInputException {
        Inputs.tenant(request.getTenant());
        Inputs.messageId(request.getRecallId(), "recallId");
        Inputs.address(request.getRequestedBy(), "requestedBy");
        return RecallKeys.recallKey(request.getTenant(), request.getRecallId());
    }

    /** Whether it came on a wrong partition; all that concerns a recall must meet in one task. */
    private boolean sentOn(Incoming input, String recall) throws UnusableInputException {
        int right = Partitions.of(recall, shared.settings().intakePartitions());
        if (right == context.taskId().partition()) {
            return false;
        }
        if (input.again()) {
            throw new UnusableInputException(DeadLetterReason.WRONG_PARTITION, "sent on once, and wrong again");
        }
        context.forward(input.toSendOn(recall, input.value()), Node.REROUTE_REQUESTS.nodeName());
        shared.metrics().rerouted(input.evidence().topic());
        return true;
    }

    private void ask(String recall, RecallRequest request, long at, Incoming input) throws UnusableInputException {
        List<org.mailrecall.domain.RecipientRequest> recipients = Inputs.requests(request, input.evidence());
        RecallPolicy policy = shared.settings().policy();
        // Also where it waits for approval: all parts are sent together, and a day is ample.
        if (clock.watermark() >= at + policy.window()) {
            throw new UnusableInputException(DeadLetterReason.PAST_DEADLINE, "the recall's own deadline has passed");
        }
        List<StoredAsk> asks = hashes.keys().stream()
                .map(key -> ask(request, recipients.get(0), key))
                .toList();
        StoredAsk ask = asks.get(0);
        StoredIntake known = ledger.recall(recall);
        if (known != null && known.getAsk() != null && !asks.contains(known.getAsk())) {
            throw new UnusableInputException(
                    DeadLetterReason.CONTRADICTS_EARLIER_PART,
                    "message, sender, asker, times, parts or total differ from an earlier part of this recall");
        }
        if (ledger.knowsPart(recall, request.getAsk().getPart())) {
            shared.metrics().duplicate(input.evidence().topic());
            return;
        }
        boolean first = known == null || known.getAsk() == null;
        if (!first && known.getRecipients() + recipients.size() > ask.getTotalRecipients()) {
            // Else a recall of many could call itself one of few, and need no approval.
            throw new UnusableInputException(
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
            RecallRequest request, org.mailrecall.domain.RecipientRequest recipient, HashKey hashKey) {
        return new StoredAsk(
                ByteBuffer.wrap(hashKey.ofText(recipient.messageId())),
                ByteBuffer.wrap(hashKey.ofText(recipient.sender())),
                ByteBuffer.wrap(hashKey.ofText(recipient.requestedBy())),
                recipient.askedAt(),
                recipient.sentAt(),
                request.getAsk().getParts(),
                request.getAsk().getTotalRecipients());
    }

    FanOut fanOut() {
        return fanOut;
    }

    /** Forgets recalls whose time is long over; what still waits for its recall is a dead letter then. */
    void forgetDue() {
        // A recall is remembered as long as a recipient of it waits in the queue.
        long forgettable = Math.min(clock.watermark(), fanOut.toldUpTo());
        List<StoredIntake> forgotten;
        do {
            forgotten = ledger.forgetDue(forgettable);
            for (StoredIntake recall : forgotten) {
                if (recall.getAsk() == null) {
                    followUps.neverAsked(recall);
                }
            }
        } while (!forgotten.isEmpty() && !shared.settings().wallClock());
    }
}
