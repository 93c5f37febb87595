package org.mailrecall.domain.recall;

import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.recall.state.End;

/** The rule of which settings of the tenant decided the end of a recipient recall. The trace names who set them. */
final class DecidingSettings {
    private DecidingSettings() {}

    /**
     * Returns the origin of the settings that decided an end; null where no settings did, and where their origin is not
     * known.
     */
    static TenantSettings.Origin of(DecisionBuilder work, End end) {
        TenantSettings asked = work.tenantAt(work.askedAt());
        if (end.result() == RecallResult.DELIVERED) {
            return asked.origin();
        }
        if (end.reason() == null) {
            return null;
        }
        RecipientRequest request = work.state().request();
        return switch (end.reason()) {
            case RECALL_DISABLED -> work.tenantAt(work.state().stop().at()).origin();
            case NOT_SUBMITTER -> asked.origin();
            case OVER_LIMIT -> asked.limits().any() ? asked.origin() : null;
            case NOT_APPROVED -> asked.approval().any() ? asked.origin() : null;
            case TOO_OLD -> asked.tooOld(request) ? asked.origin() : null;
            case OTHER_TENANT,
                    ON_PREMISES,
                    EXTERNAL_RECIPIENT,
                    ENCRYPTED,
                    ALREADY_READ,
                    NOT_IN_MAILBOX,
                    REJECTED,
                    CANCELLED,
                    NOT_CONFIRMED,
                    NOT_SENDER,
                    OUT_OF_REACH,
                    NEVER_DELIVERED,
                    NO_RECALLABLE_ID,
                    UNUSABLE_ADDRESS,
                    TOO_MANY_COPIES -> null;
        };
    }
}
