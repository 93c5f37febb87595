package org.mailrecall.topology;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.Inputs;
import org.mailrecall.serde.UnusableInput;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredCancel;
import org.mailrecall.state.StoredIntake;

/** Takes up recalls, part by part, and their cancels, in whatever order they come. */
final class RequestIntake {
    private final ProcessorContext<Object, Object> context;
    private final Parts parts;
    private final IntakeClock clock;
    private final DeadLetters deadLetters;
    private final IntakeLedger ledger;
    private final FanOut fanOut;

    RequestIntake(ProcessorContext<Object, Object> context, Parts parts, IntakeClock clock, DeadLetters deadLetters) {
        this.context = context;
        this.parts = parts;
        this.clock = clock;
        this.deadLetters = deadLetters;
        this.ledger = new IntakeLedger(context, parts.settings());
        this.fanOut = new FanOut(context);
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
            case CANCEL -> cancel(recall, request, at, input);
            case APPROVE ->
                throw new UnusableInput(DeadLetterReason.NOT_WAITING, "the recall does not wait for an approval");
        }
    }

    private static String recallKey(RecallRequest request) throws UnusableInput {
        Inputs.tenant(request.getTenant());
        Inputs.messageId(request.getRecallId(), "recallId");
        Inputs.address(request.getRequestedBy(), "requestedBy");
        return RecallKeys.recallKey(request.getTenant(), request.getRecallId());
    }

    /** Whether it came on a wrong partition; all parts and cancels of a recall must meet in one task. */
    private boolean sentOn(Incoming input, String recall) throws UnusableInput {
        int right = Partitions.of(recall, parts.settings().intakePartitions());
        if (right == context.taskId().partition()) {
            return false;
        }
        if (input.again()) {
            throw new UnusableInput(DeadLetterReason.WRONG_PARTITION, "sent on once, and wrong again");
        }
        context.forward(input.toSendOn(recall), Step.SEND_REQUESTS_AGAIN.stepName());
        parts.metrics().rerouted(input.evidence().topic());
        return true;
    }

    private void ask(String recall, RecallRequest request, long at, Incoming input) throws UnusableInput {
        List<org.mailrecall.domain.RecallRequest> recipients = Inputs.requests(request, input.evidence());
        if (clock.watermark() >= at + parts.settings().policy().window()) {
            throw new UnusableInput(DeadLetterReason.PAST_DEADLINE, "the recall's own deadline has passed");
        }
        StoredAsk ask = new StoredAsk(
                recipients.get(0).messageId(),
                recipients.get(0).sender(),
                recipients.get(0).requestedBy(),
                at,
                request.getAsk().getParts(),
                request.getAsk().getTotalRecipients());
        StoredIntake known = ledger.recall(recall);
        if (known != null && known.getAsk() != null && !known.getAsk().equals(ask)) {
            throw new UnusableInput(
                    DeadLetterReason.CONTRADICTS_EARLIER_PART,
                    "message, sender, asker, time, parts or total differ from an earlier part of this recall");
        }
        if (ledger.knowsPart(recall, request.getAsk().getPart())) {
            parts.metrics().duplicate(input.evidence().topic());
            return;
        }
        StoredIntake now = ledger.ask(recall, known, ask);
        ledger.part(recall, request.getAsk().getPart(), recipients);
        if (known != null && known.getAsk() == null) {
            now = judgeWaiting(recall, now);
        }
        fanOut.part(recall, request, recipients, now.getCancelled(), input.appendedAt());
    }

    private void cancel(String recall, RecallRequest request, long at, Incoming input) throws UnusableInput {
        StoredCancel cancel = new StoredCancel(
                Inputs.address(request.getRequestedBy(), "requestedBy"),
                at,
                Evidences.toState(input.evidence()),
                IntakeLedger.buffer(input.record().key()),
                IntakeLedger.buffer(input.value()));
        StoredIntake known = ledger.recall(recall);
        if (known != null && known.getAsk() != null) {
            requireAsker(known.getAsk(), cancel);
            if (known.getCancelled() != null && known.getCancelled().getAt() <= at) {
                parts.metrics().duplicate(input.evidence().topic());
                return;
            }
            ledger.cancelled(recall, known, cancel);
            String recallId = Inputs.messageId(request.getRecallId(), "recallId");
            ledger.recipientKeys(recall, known.getAsk())
                    .forEach(keys -> fanOut.cancel(recallId, keys, cancel, input.appendedAt()));
        } else if (clock.watermark() >= at + parts.settings().policy().window()) {
            throw unknownRecall();
        } else if (known != null && IntakeLedger.waitsAlready(known, cancel)) {
            parts.metrics().duplicate(input.evidence().topic());
        } else {
            ledger.waiting(recall, known, cancel);
        }
    }

    /** Cancels that came first: the asker's counts, others' do not. */
    private StoredIntake judgeWaiting(String recall, StoredIntake known) {
        StoredIntake now = known;
        for (StoredCancel cancel : known.getWaiting()) {
            try {
                requireAsker(known.getAsk(), cancel);
                StoredCancel counted = now.getCancelled();
                if (counted != null) { // of several the earliest counts
                    parts.metrics().duplicate(cancel.getEvidence().getTopic());
                }
                if (counted == null || cancel.getAt() < counted.getAt()) {
                    now = ledger.cancelled(recall, now, cancel);
                }
            } catch (UnusableInput e) {
                deadLetters.send(IntakeLedger.record(cancel), Evidences.fromState(cancel.getEvidence()), e);
            }
        }
        return ledger.judged(recall, now);
    }

    private static void requireAsker(StoredAsk ask, StoredCancel cancel) throws UnusableInput {
        if (!ask.getRequestedBy().equals(cancel.getRequestedBy())) {
            throw new UnusableInput(
                    DeadLetterReason.NOT_THE_ASKER, "a cancel must come from the person who asked for the recall");
        }
    }

    private static UnusableInput unknownRecall() {
        return new UnusableInput(DeadLetterReason.UNKNOWN_RECALL, "cancels a recall that was never asked for");
    }

    /** Forgets recalls whose time is long over; a cancel that still waits for its recall is a dead letter then. */
    void forgetDue() {
        List<StoredIntake> forgotten;
        do {
            forgotten = ledger.forgetDue(clock.watermark());
            for (StoredIntake recall : forgotten) {
                if (recall.getAsk() == null) {
                    recall.getWaiting()
                            .forEach(cancel -> deadLetters.send(
                                    IntakeLedger.record(cancel),
                                    Evidences.fromState(cancel.getEvidence()),
                                    unknownRecall()));
                }
            }
        } while (!forgotten.isEmpty() && !parts.settings().wallClock());
    }
}
