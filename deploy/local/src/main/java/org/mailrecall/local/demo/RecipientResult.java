package org.mailrecall.local.demo;

import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;

/** The result of a recipient recall with its reason, which is null where there is none. */
record RecipientResult(RecallResult result, RecallReason reason) {
    static final RecipientResult SUCCESS = new RecipientResult(RecallResult.Success, null);
    /** The result where the tenant has switched recall off: the recall message is delivered as ordinary mail. */
    static final RecipientResult DELIVERED = new RecipientResult(RecallResult.Delivered, RecallReason.RECALL_DISABLED);

    static RecipientResult failed(RecallReason reason) {
        return new RecipientResult(RecallResult.Failed, reason);
    }

    static RecipientResult of(RecallTrace end) {
        return new RecipientResult(end.getResult(), end.getReason());
    }

    /** Tells whether a recipient recall of the story gets this result at its deadline only. */
    boolean waitsForDeadline() {
        return reason == RecallReason.NEVER_DELIVERED || reason == RecallReason.NOT_SENDER;
    }

    @Override
    public String toString() {
        return reason == null ? result.name() : result + " " + reason;
    }
}
