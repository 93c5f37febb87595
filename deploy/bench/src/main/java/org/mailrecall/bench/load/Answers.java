package org.mailrecall.bench.load;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.recall.state.CommandIds;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;

/**
 * Makes the outcomes that mailbox services send for the commands of a load. An outcome echoes the command id, so the
 * load computes ids with this project's function: the only code that it shares with the code under test.
 */
final class Answers {
    private static final List<OutcomeStatus> FAILURES =
            List.of(OutcomeStatus.ALREADY_READ, OutcomeStatus.NOT_IN_MAILBOX, OutcomeStatus.REJECTED);

    private final LoadShape shape;
    private final EventClock clock;
    private final SplittableRandom random;
    private final Later later;

    Answers(LoadShape shape, EventClock clock, SplittableRandom random, Later later) {
        this.shape = shape;
        this.clock = clock;
        this.random = random;
        this.later = later;
    }

    /**
     * Schedules the outcome, unless the load leaves the command unanswered. {@code ready} is the place from which the
     * command is possible.
     */
    void answer(RecallMaker.Recall recall, DeliveredMessage copy, long ready) {
        double dice = random.nextDouble();
        if (dice < LoadShape.SILENT) {
            return;
        }
        OutcomeStatus status = dice < LoadShape.SILENT + LoadShape.FAILING
                ? FAILURES.get(random.nextInt(FAILURES.size()))
                : OutcomeStatus.DELETED;
        long due = ready + LoadGenerator.draw(random, shape.answerAfter());
        boolean deleted = status == OutcomeStatus.DELETED;
        DeleteOutcome outcome = new DeleteOutcome(
                copy.getTenant(),
                CommandIds.of(copy.getTenant(), recall.id(), copy.getRecipient(), CopyIds.of(copy.getDeliveryId())),
                1,
                recall.id(),
                copy.getRecipient(),
                copy.getMessageId(),
                status,
                Instant.ofEpochMilli(clock.at(due)),
                deleted ? random.nextBoolean() : null,
                deleted ? Boolean.FALSE : null,
                null);
        String key = RecallKeys.recipientKey(copy.getTenant(), copy.getRecipient(), copy.getMessageId());
        later.add(new Emission(Kind.OUTCOME, key, outcome, due, null), due);
    }
}
