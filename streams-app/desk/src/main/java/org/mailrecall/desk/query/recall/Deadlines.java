package org.mailrecall.desk.query.recall;

import java.time.Duration;
import java.time.Instant;

/**
 * Computes until when recalls end.
 *
 * @param window how long a recall lasts after it was asked for, or after its approval
 * @param approvalWindow how long a recall waits for an approval
 */
public record Deadlines(Duration window, Duration approvalWindow) {
    /** Returns the deadline of a recall. */
    public Instant of(RecallRecord recall) {
        if (recall.approvedTime() != null) {
            return Instant.ofEpochMilli(recall.approvedTime()).plus(window);
        }
        return Instant.ofEpochMilli(recall.askedTime()).plus(recall.waiting() > 0 ? approvalWindow : window);
    }
}
