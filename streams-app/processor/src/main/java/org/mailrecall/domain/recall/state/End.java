package org.mailrecall.domain.recall.state;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;

/**
 * The end of a recipient recall. A recall ends once.
 *
 * @param result Success, Failed or Delivered
 * @param reason of Failed; null otherwise
 * @param at milliseconds of event time
 * @param evidence the record that the end rests on; null where time or settings alone are the cause
 */
public record End(RecallResult result, RecallReason reason, long at, Evidence evidence) {

    public static End success(long at, Evidence evidence) {
        return new End(RecallResult.SUCCESS, null, at, evidence);
    }

    public static End failed(RecallReason reason, long at, Evidence evidence) {
        return new End(RecallResult.FAILED, reason, at, evidence);
    }

    public static End delivered(long at) {
        return new End(RecallResult.DELIVERED, null, at, null);
    }

    /**
     * Whether the end refuses the recall: by rules 1 to 3, by limits, for a missing approval, for what the request names, or
     * because the asker submitted none of the copies. No copy gets a command after such an end.
     */
    public boolean refusal() {
        if (result == RecallResult.DELIVERED) {
            return true;
        }
        return reason != null
                && switch (reason) {
                    case OTHER_TENANT,
                            ON_PREMISES,
                            EXTERNAL_RECIPIENT,
                            ENCRYPTED,
                            TOO_OLD,
                            OVER_LIMIT,
                            NOT_APPROVED,
                            NO_RECALLABLE_ID,
                            UNUSABLE_ADDRESS,
                            NOT_SUBMITTER -> true;
                    case RECALL_DISABLED,
                            ALREADY_READ,
                            NOT_IN_MAILBOX,
                            REJECTED,
                            CANCELLED,
                            NOT_CONFIRMED,
                            NOT_SENDER,
                            OUT_OF_REACH,
                            NEVER_DELIVERED,
                            TOO_MANY_COPIES -> false;
                };
    }
}
