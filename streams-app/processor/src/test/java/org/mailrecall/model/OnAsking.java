package org.mailrecall.model;

import org.mailrecall.model.Expected.Ending;
import org.mailrecall.model.Expected.Reason;
import org.mailrecall.model.Expected.Result;

/** The decision at the moment of asking: the first rule that applies. */
final class OnAsking {
    private OnAsking() {}

    /** Rules 1 to 3 and the limits, as of the moment of asking; null where the recall is pending. */
    static Ending decided(
            Input.Ask ask,
            Input.Location location,
            Evidence evidence,
            TenantHistory tenant,
            boolean overLimit,
            Policy policy) {
        long asked = ask.time();
        // Rule 1.
        if (!tenant.recallEnabled(asked)) {
            return new Ending(Result.DELIVERED, null, asked);
        }
        // "A tenant can let only that person (or the owner) recall": the submitter, or the sender.
        boolean demanded = evidence.submitterDemanded();
        if (demanded
                && ask.submittedBy() != null
                && !Normal.address(ask.submittedBy()).equals(Normal.address(ask.requestedBy()))) {
            return Timeline.failed(Reason.NOT_SUBMITTER, asked);
        }
        // Rule 2.
        Reason elsewhere =
                switch (location) {
                    case OTHER_TENANT -> Reason.OTHER_TENANT;
                    case ON_PREMISES -> Reason.ON_PREMISES;
                    case EXTERNAL -> Reason.EXTERNAL_RECIPIENT;
                    case TENANT_CLOUD -> null;
                };
        if (elsewhere != null) {
            return Timeline.failed(elsewhere, asked);
        }
        // Rule 3.
        if (ask.encrypted()) {
            return Timeline.failed(Reason.ENCRYPTED, asked);
        }
        long age = asked - ask.sentTime();
        Long limit = tenant.maxAge(asked);
        if (limit != null && age > limit) {
            return Timeline.failed(Reason.TOO_OLD, asked);
        }
        if (age > policy.remembered() && evidence.nothingSeenAt(asked)) {
            return Timeline.failed(Reason.TOO_OLD, asked);
        }
        if (overLimit) {
            return Timeline.failed(Reason.OVER_LIMIT, asked);
        }
        return demanded && ask.submittedBy() == null && !evidence.askerKnownAsSubmitter()
                ? Timeline.failed(Reason.NOT_SUBMITTER, asked)
                : null;
    }
}
