package org.mailrecall.topology.intake;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.intake.Fingerprints;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.Intake;
import org.mailrecall.domain.intake.IntakeContext;
import org.mailrecall.domain.intake.IntakeDecision;
import org.mailrecall.domain.intake.IntakeEvent;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.Refusal;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.mapping.InputFields;
import org.mailrecall.mapping.InputRequests;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.InputRecords;
import org.mailrecall.topology.input.Rerouting;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.stream.Partitions;
import org.mailrecall.topology.stream.Sinks;

/** Handles requests: loads the state of the recall, decides, stores and sends. */
final class RequestIntake {
    private final Rerouting<byte[]> rerouting;
    private final TopologyContext shared;
    private final IntakeClock clock;
    private final DeadLetters deadLetters;
    private final IntakeStore store;
    private final FanOut fanOut;
    private final PacedFanOut pacedFanOut;
    private final Fingerprints fingerprints;

    RequestIntake(
            ProcessorContext<Object, Object> context,
            TopologyContext shared,
            IntakeClock clock,
            DeadLetters deadLetters,
            IntakeStore store,
            FanOut fanOut,
            PacedFanOut pacedFanOut) {
        this.rerouting = new Rerouting<>(context, Sinks.REROUTED_REQUESTS, Incoming::value, shared);
        this.shared = shared;
        this.clock = clock;
        this.deadLetters = deadLetters;
        this.store = store;
        this.fanOut = fanOut;
        this.pacedFanOut = pacedFanOut;
        this.fingerprints = fingerprints(shared.hashes());
    }

    void take(Incoming input) throws UnusableInputException {
        RecallRequest request = shared.serdes().request(input.evidence().topic(), input.value(), input.signedSchema());
        String recall = recallKey(request);
        input.requireTenant(request.getTenant());
        // All requests about a recall must meet in the same task.
        if (rerouting.reroute(input, recall, Partitions.of(recall, shared.settings().intakePartitions()))) {
            return;
        }
        long at = InputFields.eventTime(
                request.getEventTime(),
                input.appendedAt(),
                shared.settings().maxAhead().toMillis());
        clock.advance(at, input.appendedAt());
        IntakeEvent event = event(request, input);
        IntakeState known = store.recall(recall);
        IntakeDecision decision = Intake.decide(known, event, contextOf(recall));
        store.save(recall, known, decision);
        send(recall, request, decision, input);
        settle(event, decision, input);
    }

    private static String recallKey(RecallRequest request) throws UnusableInputException {
        InputFields.tenant(request.getTenant());
        InputFields.messageId(request.getRecallId(), "recallId");
        InputFields.address(request.getRequestedBy(), "requestedBy");
        return RecallKeys.recallKey(request.getTenant(), request.getRecallId());
    }

    private static IntakeEvent event(RecallRequest request, Incoming input) throws UnusableInputException {
        return switch (request.getAction()) {
            case ASK, PREVIEW -> new IntakeEvent.PartAsked(InputRequests.part(request, input.evidence()));
            case CANCEL, APPROVE ->
                new IntakeEvent.FollowUpReceived(
                        InputRequests.followUp(request, input.evidence(), InputRecords.original(input)));
            case UNKNOWN ->
                throw new UnusableInputException(
                        DeadLetterReason.UNKNOWN_SYMBOL, "action: this version does not carry out such a request");
        };
    }

    private IntakeContext contextOf(String recall) {
        return new IntakeContext(
                shared.settings().policy(),
                clock.watermark(),
                fingerprints,
                number -> store.part(recall, number),
                Bounds.WAITING_FOLLOW_UPS);
    }

    private void send(String recall, RecallRequest request, IntakeDecision decision, Incoming input)
            throws UnusableInputException {
        if (!decision.messages().isEmpty()) {
            String recallId = InputFields.messageId(request.getRecallId(), "recallId");
            fanOut.send(
                    recall,
                    recallId,
                    decision.state(),
                    decision.messages(),
                    mayBeForgotten(decision.state()),
                    input.appendedAt());
        }
        refuse(decision.deadLetters());
    }

    /**
     * Whether matching may have forgotten the recall. Intake remembers every recall for as long as one that waits for
     * an approval, so that it knows recalls that matching has forgotten.
     */
    private boolean mayBeForgotten(IntakeState state) {
        long forgetAt = shared.settings()
                .policy()
                .forgetAt(
                        state.ask().askedAtMillis() + shared.settings().policy().window());
        return forgettable() >= forgetAt;
    }

    private void settle(IntakeEvent event, IntakeDecision decision, Incoming input) throws UnusableInputException {
        String topic = input.evidence().topic();
        decision.duplicates()
                .forEach(twice -> shared.metrics().duplicate(twice.evidence().topic()));
        switch (decision.disposition()) {
            case USED -> {
                if (event instanceof IntakeEvent.PartAsked asked) {
                    for (int n = 0; n < asked.part().repeated(); n++) {
                        shared.metrics().duplicate(topic);
                    }
                }
            }
            case DUPLICATE -> shared.metrics().duplicate(topic);
            case REFUSED -> throw unusable(decision.refusal());
        }
    }

    /**
     * Forgets the recalls that no request can concern any more, and sends their unused cancels and approvals to the
     * dead letters. With a wall clock a call forgets a bounded number; the next record continues.
     */
    void forgetDue() {
        List<IntakeState> forgotten;
        do {
            forgotten = store.forgetDue(forgettable());
            for (IntakeState recall : forgotten) {
                refuse(Intake.decide(recall, new IntakeEvent.TimeToForget(), contextOf(""))
                        .deadLetters());
            }
        } while (!forgotten.isEmpty() && !shared.settings().wallClock());
    }

    /**
     * Returns the watermark up to which recalls may be forgotten. A recall is remembered as long as events for its
     * recipients wait in the queue.
     */
    private long forgettable() {
        return Math.min(clock.watermark(), pacedFanOut.sentUpTo());
    }

    private void refuse(List<IntakeDecision.RefusedFollowUp> refused) {
        for (IntakeDecision.RefusedFollowUp one : refused) {
            FollowUp followUp = one.followUp();
            deadLetters.send(
                    InputRecords.record(followUp.original(), followUp.atMillis()),
                    followUp.evidence(),
                    unusable(one.why()));
        }
    }

    private static UnusableInputException unusable(Refusal refusal) {
        return new UnusableInputException(
                DeadLetterReason.valueOf(refusal.reason().name()), refusal.detail());
    }

    private static Fingerprints fingerprints(KeyedHashes hashes) {
        return new Fingerprints() {
            @Override
            public ByteBuffer of(String text) {
                return ByteBuffer.wrap(hashes.of(text).get());
            }

            @Override
            public boolean match(ByteBuffer stored, String text) {
                return hashes.is(stored, text);
            }
        };
    }
}
