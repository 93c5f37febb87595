package org.mailrecall.local.demo;

import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;

/** How a recipient recall ended; the reason may be null. */
record RecipientResult(RecallResult result, RecallReason reason) {
    static final RecipientResult SUCCESS = new RecipientResult(RecallResult.Success, null);
    /** Recall is switched off: the recall message is ordinary mail. */
    static final RecipientResult DELIVERED = new RecipientResult(RecallResult.Delivered, RecallReason.RECALL_DISABLED);

    static RecipientResult failed(RecallReason reason) {
        return new RecipientResult(RecallResult.Failed, reason);
    }

    static RecipientResult of(RecallTrace end) {
        return new RecipientResult(end.getResult(), end.getReason());
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
