package org.mailrecall.desk.query.recall;

import java.time.Duration;
import java.time.Instant;

/**
 * Computes the latest end of recalls.
 *
 * @param window from the asking, or from the approval
 * @param approvalWindow how long a recall waits for an approval
 */
public record Deadlines(Duration window, Duration approvalWindow) {
    /** The contract's times. */
    public static final Deadlines CONTRACT = new Deadlines(Duration.ofHours(24), Duration.ofHours(72));

    /** Returns the deadline of a recall. */
    public Instant of(RecallRecord recall) {
        if (recall.approvedTime() != null) {
            return Instant.ofEpochMilli(recall.approvedTime()).plus(window);
        }
        return Instant.ofEpochMilli(recall.askedTime()).plus(recall.waiting() > 0 ? approvalWindow : window);
    }
}
