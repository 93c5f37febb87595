package org.mailrecall.topology.intake;

import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.intake.AskedPart;
import org.mailrecall.domain.intake.FanOutBound;
import org.mailrecall.domain.intake.FanOutPace;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.topology.intake.FanOutQueue.Lane;

/**
 * Counts the recipients of each tenant who wait in the fan-out queue: those of requests, and those who are to be told
 * that they are refused.
 */
final class WaitingRecipients {
    private final FanOutBound asks;
    private final FanOutBound refusals;
    private final long window;

    /**
     * @param window the time from asking to the deadline, in milliseconds
     * @param reached the event time that was reached when the task started
     */
    WaitingRecipients(FanOutPace pace, long window, long reached) {
        this.asks = new FanOutBound(pace, Bounds.RECIPIENTS_WAITING, reached);
        this.refusals = new FanOutBound(pace, Bounds.RECIPIENTS_WAITING, reached);
        this.window = window;
    }

    private FanOutBound boundOf(Lane lane) {
        return lane == Lane.REFUSALS ? refusals : asks;
    }

    /** Counts what waits up to a slice that was in the queue when the task started. */
    void remember(Lane lane, StoredSlice last) {
        boundOf(lane).queued(last.getTenant(), last.getAloneAt());
    }

    /**
     * Counts more recipients.
     *
     * @return when the last of them would leave if only their tenant's recipients were in the queue
     */
    long count(Lane lane, String tenant, int recipients) {
        FanOutBound bound = boundOf(lane);
        long aloneAt = bound.aloneAt(tenant, recipients);
        bound.queued(tenant, aloneAt);
        return aloneAt;
    }

    /** Whether the recipients of a part may wait in a lane. */
    boolean hasRoom(Lane lane, AskedPart part, long appendedAt) {
        RecipientRequest any = part.any();
        asks.reached(Math.min(any.askedAt(), appendedAt));
        refusals.reached(Math.min(any.askedAt(), appendedAt));
        return boundOf(lane).hasRoom(any.tenant(), part.recipients().size(), any.askedAt() + window);
    }

    /**
     * Checks that a part can be queued, if only to be refused recipient by recipient.
     *
     * @throws UnusableInputException when as many recipients of the tenant as may wait for their refusal do so
     */
    void requireRoom(AskedPart part, long appendedAt) throws UnusableInputException {
        if (!hasRoom(Lane.ASKS, part, appendedAt) && !hasRoom(Lane.REFUSALS, part, appendedAt)) {
            throw new UnusableInputException(
                    DeadLetterReason.OVER_BOUND,
                    "more than " + Bounds.RECIPIENTS_WAITING
                            + " recipients of the tenant's large recalls wait, and as many refusals");
        }
    }
}
