package org.mailrecall.domain.recall.state;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;

/**
 * A stop of a recall: the asker cancelled, or a command fell due while the tenant had recall switched off. No command
 * that is due at the time of the stop or later leaves. A command that is due before the stop can still leave, even if
 * the stop was read first.
 *
 * @param at milliseconds of event time
 * @param reason CANCELLED or RECALL_DISABLED
 * @param evidence the record of the cancel; null where the tenant's settings are the cause
 */
public record Stop(long at, RecallReason reason, Evidence evidence) {

    /**
     * Returns the earlier of two stops, of which either may be null. Of two stops of the same time RECALL_DISABLED wins
     * over CANCELLED, and of two with the same reason the first argument wins.
     */
    static Stop earlier(Stop a, Stop b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        if (a.at == b.at) {
            return a.reason.compareTo(b.reason) <= 0 ? a : b;
        }
        return b.at < a.at ? b : a;
    }
}
