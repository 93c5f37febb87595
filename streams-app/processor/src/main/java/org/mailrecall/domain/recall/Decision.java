package org.mailrecall.domain.recall;

import java.util.List;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.trace.TraceLine;

/**
 * The consequences of an event for one recipient recall.
 *
 * @param state the recall as it stands now
 * @param disposition what became of the event itself
 * @param commands to leave, in order
 * @param trace lines, in order
 * @param deletions deletions that outcomes of this recall's own commands reported
 * @param earlyUsed those of {@link DecisionContext#early} that counted, since their attempt has now fallen due
 * @param answeredForGood whether the request is not to be stored as a recall: it is a preview, or a recall that is one too
 *     many of the same message and recipient
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
        long wakeAt) {

    /** A copy and its deletion. */
    public record CopyDeletion(Copy copy, Deletion deletion) {}

    /** The use that a decision made of its event. */
    public enum Disposition {
        /** It was taken into account. */
        USED,
        /** It repeats what is known. */
        DUPLICATE,
        /** It came after the end, and the trace says so. */
        LATE,
        /** It answers an attempt that has not fallen due, or a command that does not exist. */
        UNKNOWN
    }
}
