package org.mailrecall.local.demo;

import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;

/** How a recipient recall ended; the reason may be null. */
record Verdict(RecallResult result, RecallReason reason) {
    static final Verdict SUCCESS = new Verdict(RecallResult.Success, null);
    /** Recall is switched off: the recall message is ordinary mail. */
    static final Verdict DELIVERED = new Verdict(RecallResult.Delivered, RecallReason.RECALL_DISABLED);

    static Verdict failed(RecallReason reason) {
        return new Verdict(RecallResult.Failed, reason);
    }

    static Verdict of(RecallTrace end) {
        return new Verdict(end.getResult(), end.getReason());
    }

    /** Whether only the deadline can bring it. */
    boolean waitsForDeadline() {
        return reason == RecallReason.NEVER_DELIVERED || reason == RecallReason.NOT_SENDER;
    }

    @Override
    public String toString() {
        return reason == null ? result.name() : result + " " + reason;
    }
}
