package org.mailrecall.topology.intake;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.domain.intake.Intake;
import org.mailrecall.domain.intake.IntakeDecision;
import org.mailrecall.domain.intake.IntakeEvent;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.mapping.InputFields;
import org.mailrecall.mapping.InputRequests;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.InputRecords;
import org.mailrecall.topology.input.Rerouting;
import org.mailrecall.topology.stream.Partitions;
import org.mailrecall.topology.stream.Sinks;

/** Handles requests: loads the state of the recall, decides, stores and sends. */
final class RequestIntake {
    private final Rerouting<byte[]> rerouting;
    private final TopologyContext shared;
    private final IntakeClock clock;
    private final IntakeStore store;
    private final IntakeContexts contexts;
    private final FanOut fanOut;
    private final ForgottenRecalls forgotten;
    private final RefusedFollowUps refused;

    RequestIntake(
            ProcessorContext<Object, Object> context,
            TopologyContext shared,
            IntakeClock clock,
            IntakeStore store,
            IntakeContexts contexts,
            FanOut fanOut,
            ForgottenRecalls forgotten,
            RefusedFollowUps refused) {
        this.rerouting = new Rerouting<>(context, Sinks.REROUTED_REQUESTS, Incoming::value, shared);
        this.shared = shared;
        this.clock = clock;
        this.store = store;
        this.contexts = contexts;
        this.fanOut = fanOut;
        this.forgotten = forgotten;
        this.refused = refused;
    }

    void take(Incoming input) throws UnusableInputException {
        RecallRequest request = shared.serdes().request(input.evidence().topic(), input.value(), input.signedSchema());
        String recall = recallKey(request);
        input.requireTenant(request.getTenant());
        // All requests about a recall must meet in the same task.
        if (rerouting.reroute(
                input, recall, Partitions.of(recall, shared.settings().intakePartitions()))) {
            return;
        }
        long at = InputFields.eventTime(
                request.getEventTime(),
                input.appendedAt(),
                shared.settings().maxAhead().toMillis());
        clock.advance(at, input.appendedAt());
        IntakeEvent event = event(request, input);
        IntakeState known = store.recall(recall);
        IntakeDecision decision = Intake.decide(known, event, contexts.of(recall));
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

    private IntakeEvent event(RecallRequest request, Incoming input) throws UnusableInputException {
        return switch (request.getAction()) {
            case ASK, PREVIEW ->
                new IntakeEvent.PartAsked(InputRequests.part(
                        request, input.evidence(), shared.settings().maxAhead().toMillis()));
            case CANCEL, APPROVE ->
                new IntakeEvent.FollowUpReceived(
                        InputRequests.followUp(request, input.evidence(), InputRecords.original(input)));
            case UNKNOWN ->
                throw new UnusableInputException(
                        DeadLetterReason.UNKNOWN_SYMBOL, "action: this version does not carry out such a request");
        };
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
                    forgotten.mayMatchingHaveForgotten(decision.state()),
                    input.appendedAt());
        }
        refused.send(decision.deadLetters());
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
            case REFUSED -> throw RefusedFollowUps.unusable(decision.refusal());
        }
    }
}
