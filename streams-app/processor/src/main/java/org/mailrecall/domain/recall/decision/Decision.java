package org.mailrecall.domain.recall.decision;

import java.util.List;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.trace.TraceLine;

/**
 * The consequences of an event for a recipient recall.
 *
 * @param state the recall after the event
 * @param disposition what became of the event
 * @param commands the commands that leave now, in order
 * @param trace the lines that are written now, in order
 * @param deletions deletions that outcomes of this recall's own commands reported
 * @param earlyUsed the outcomes of {@link DecisionContext#early} whose attempt has now fallen due; they need not be
 * kept any longer
 * @param answeredForGood whether the request is not to be stored as a recall, because it is a preview, or because the
 * message and recipient have too many recalls already
 * @param copiesBeyond how many copies this decision left unjudged, because the recall already judges as many as it may
 * @param wakeAt the watermark at which to decide again if no event comes before
 */
public record Decision(
        RecipientRecall state,
        Disposition disposition,
        List<Command> commands,
        List<TraceLine> trace,
        List<CopyDeletion> deletions,
        List<Outcome> earlyUsed,
        boolean answeredForGood,
        int copiesBeyond,
        long wakeAt) {

    /** A copy and its deletion. */
    public record CopyDeletion(Copy copy, Deletion deletion) {}

    /** What became of the event of a decision. */
    public enum Disposition {
        /** The event was taken into account, or does not concern the recall. */
        USED,
        /** The event repeats a known fact. */
        DUPLICATE,
        /**
         * The event came too late to count for the recall, and the trace says so. A deletion still counts for other
         * recalls of the copy.
         */
        LATE,
        /**
         * The event is an outcome of an attempt that has not fallen due, or of a command that does not exist; or a
         * cancel or approval of a recall that is not remembered.
         */
        UNKNOWN
    }
}
