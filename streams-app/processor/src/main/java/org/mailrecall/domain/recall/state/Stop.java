package org.mailrecall.domain.recall.state;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;

/**
 * A stop of a recall: the asker cancelled, or the tenant switched recall off. No command that is due at or after this time
 * leaves. A command that is due before it can still leave, even if the stop was read first.
 *
 * @param at event time
 * @param evidence null where the tenant's settings are the cause
 */
public record Stop(long at, RecallReason reason, Evidence evidence) {

    /** The earlier of two stops; either may be null. */
    static Stop earlier(Stop a, Stop b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (a.at == b.at) { // at equal times a switch-off wins over a cancel
            return a.reason.compareTo(b.reason) <= 0 ? a : b;
        }
        return b.at < a.at ? b : a;
    }
}
