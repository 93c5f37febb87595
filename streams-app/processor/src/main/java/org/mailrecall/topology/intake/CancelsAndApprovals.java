package org.mailrecall.topology.intake;

import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.Inputs;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.StoredAsk;
import org.mailrecall.state.StoredFollowUp;
import org.mailrecall.state.StoredIntake;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.stream.DeadLetters;
import org.mailrecall.topology.stream.Incoming;
import org.mailrecall.topology.stream.InputRecords;
import org.mailrecall.topology.stream.TopologyContext;

/** Cancels and approvals: who may, and to which recipients they go. They may come before the recall they are about. */
final class CancelsAndApprovals {
    private final TopologyContext shared;
    private final RecallPolicy policy;
    private final IntakeClock clock;
    private final DeadLetters deadLetters;
    private final IntakeStore ledger;
    private final FanOut fanOut;
    private final KeyedHashes hashes;

    CancelsAndApprovals(
            TopologyContext shared, IntakeClock clock, DeadLetters deadLetters, IntakeStore ledger, FanOut fanOut) {
        this.shared = shared;
        this.policy = shared.settings().policy();
        this.clock = clock;
        this.deadLetters = deadLetters;
        this.ledger = ledger;
        this.fanOut = fanOut;
        this.hashes = shared.hashes();
    }

    void take(String recall, RecallRequest request, long at, Incoming input) throws UnusableInputException {
        StoredFollowUp followUp = new StoredFollowUp(
                request.getAction() == RequestAction.APPROVE,
                Inputs.address(request.getRequestedBy(), "requestedBy"),
                at,
                Evidences.toState(input.evidence()),
                InputRecords.of(input));
        StoredIntake known = ledger.recall(recall);
        if (known != null && known.getAsk() != null) {
            require(known.getAsk(), followUp);
            if (earlier(counted(known, followUp), followUp)) {
                shared.metrics().duplicate(input.evidence().topic());
                return;
            }
            ledger.followed(recall, known, followUp);
            String recallId = Inputs.messageId(request.getRecallId(), "recallId");
            boolean maybeForgotten = Math.min(clock.watermark(), fanOut.toldUpTo())
                    >= policy.forgetAt(known.getAsk().getAskedAt() + policy.window());
            fanOut.followUp(recall, recallId, known.getAsk(), followUp, maybeForgotten, input.appendedAt());
        } else if (clock.watermark() >= at + policy.window()) {
            throw unknownRecall();
        } else if (known != null && IntakeStore.waitsAlready(known, followUp)) {
            shared.metrics().duplicate(input.evidence().topic());
        } else {
            ledger.waiting(recall, known, followUp);
        }
    }

    /** Those that came first: what who may said counts, what others said does not. */
    StoredIntake judgeWaiting(String recall, StoredIntake known) {
        StoredIntake now = known;
        for (StoredFollowUp waiting : known.getWaiting()) {
            try {
                require(known.getAsk(), waiting);
                StoredFollowUp counted = counted(now, waiting);
                if (counted != null) { // of several the earliest counts
                    shared.metrics().duplicate(waiting.getEvidence().getTopic());
                }
                if (!earlier(counted, waiting)) {
                    now = ledger.followed(recall, now, waiting);
                }
            } catch (UnusableInputException e) {
                deadLetter(waiting, e);
            }
        }
        return ledger.judged(recall, now);
    }

    /** What waited for a recall that was never asked for. */
    void neverAsked(StoredIntake forgotten) {
        forgotten.getWaiting().forEach(waiting -> deadLetter(waiting, unknownRecall()));
    }

    private void deadLetter(StoredFollowUp followUp, UnusableInputException why) {
        deadLetters.send(
                InputRecords.record(followUp.getRecord(), followUp.getAt()),
                Evidences.fromState(followUp.getEvidence()),
                why);
    }

    private static StoredFollowUp counted(StoredIntake known, StoredFollowUp followUp) {
        return followUp.getApproves() ? known.getApproved() : known.getCancelled();
    }

    private static boolean earlier(StoredFollowUp counted, StoredFollowUp than) {
        return counted != null && counted.getAt() <= than.getAt();
    }

    private void require(StoredAsk ask, StoredFollowUp followUp) throws UnusableInputException {
        boolean asker = hashes.is(ask.getRequestedBy(), followUp.getBy());
        if (!followUp.getApproves()) {
            if (!asker) {
                throw new UnusableInputException(
                        DeadLetterReason.NOT_THE_ASKER, "a cancel must come from the person who asked for the recall");
            }
        } else if (asker || hashes.is(ask.getSender(), followUp.getBy())) {
            throw new UnusableInputException(
                    DeadLetterReason.SELF_APPROVAL,
                    "an approval must come from somebody other than who asked for the recall and its sender");
        } else if (followUp.getAt() < ask.getAskedAt()) {
            throw new UnusableInputException(
                    DeadLetterReason.NOT_WAITING, "approves a recall that had not been asked for by then");
        }
    }

    private static UnusableInputException unknownRecall() {
        return new UnusableInputException(
                DeadLetterReason.UNKNOWN_RECALL, "cancels or approves a recall that was never asked for");
    }
}
