package org.mailrecall.domain.recall;

import java.util.List;
import org.mailrecall.domain.trace.TraceLine;

/**
 * What follows from an event.
 *
 * @param state the recall as it stands now
 * @param disposition what became of the event itself
 * @param commands to leave, in order
 * @param trace lines, in order
 * @param wakeAt the watermark at which to decide again
 */
public record Decision(
        RecipientRecall state, Disposition disposition, List<Command> commands, List<TraceLine> trace, long wakeAt) {

    /** What became of an event. */
    public enum Disposition {
        /** It was taken into account. */
        USED,
        /** It repeats what is known. */
        DUPLICATE,
        /** It came after the end, traced as such. */
        LATE,
        /** It answers a command that was never sent. */
        UNKNOWN
    }
}
