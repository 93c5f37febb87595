package org.mailrecall.topology.matching.recall;

import org.mailrecall.index.hash.UnknownHashKeyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows that a starting task finds under a hash key that is not configured. Where all rows are so, or many, a hash key is
 * missing from the settings, and a start without it would lose recalls. A few among many others are rows that somebody else
 * wrote: they are left out and reported, and are found again once their hash key is configured.
 */
final class StrangeRows {
    private static final Logger LOG = LoggerFactory.getLogger(StrangeRows.class);
    /** A single strange row is borne beside any number of others, and otherwise one for so many others. */
    private static final int OTHERS_FOR_EACH = 100;

    private final Runnable report;
    private int strange;
    private int known;

    /** @param report is called for each strange row */
    StrangeRows(Runnable report) {
        this.report = report;
    }

    void found(PendingRow row) {
        strange++;
        report.run();
        if (strange == 1) {
            LOG.error(
                    "a row of pending-recalls, asked for at {}, is under a hash key that is not configured and counts as"
                            + " missing; more of them are counted and not logged",
                    row.askedAt());
        }
    }

    void known() {
        known++;
    }

    /** @throws UnknownHashKeyException when the rows found are so many that a hash key must be missing */
    void judge() {
        boolean few = known > 0 && strange <= Math.max(1, known / OTHERS_FOR_EACH);
        if (strange > 0 && !few) {
            throw new UnknownHashKeyException();
        }
    }
}
