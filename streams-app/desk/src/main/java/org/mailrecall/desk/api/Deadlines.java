package org.mailrecall.desk.api;

import java.time.Duration;
import java.time.Instant;
import org.mailrecall.desk.query.RecallRecord;

/**
 * When recalls end at the latest.
 *
 * @param window from the asking, or from the approval
 * @param approvalWindow for how long an approval is waited for
 */
public record Deadlines(Duration window, Duration approvalWindow) {
    /** As the contract has them. */
    public static final Deadlines CONTRACT = new Deadlines(Duration.ofHours(24), Duration.ofHours(72));

    /** The deadline of one recall. */
    public Instant of(RecallRecord recall) {
        if (recall.approvedTime() != null) {
            return Instant.ofEpochMilli(recall.approvedTime()).plus(window);
        }
        return Instant.ofEpochMilli(recall.askedTime()).plus(recall.waiting() > 0 ? approvalWindow : window);
    }
}
