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
 * @param disposition the use that was made of the event
 * @param commands to leave, in order
 * @param trace lines, in order
 * @param deletions deletions that outcomes of this recall's own commands reported
 * @param earlyUsed the outcomes of {@link DecisionContext#early} that counted, since their attempt has now fallen due
 * @param answeredForGood whether the request is not to be stored as a recall: it is a preview, or the message and
 * recipient have too many recalls already
 * @param copiesBeyond how many copies were not judged, because the recall judges as many as it may
 * @param wakeAt the watermark at which to decide again
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

    /** The use that a decision made of its event. */
    public enum Disposition {
        /** The event was taken into account. */
        USED,
        /** The event repeats a known fact. */
        DUPLICATE,
        /** The event came after the end, and the trace says so. */
        LATE,
        /** The event is an outcome of an attempt that has not fallen due, or of a command that does not exist. */
        UNKNOWN
    }
}
