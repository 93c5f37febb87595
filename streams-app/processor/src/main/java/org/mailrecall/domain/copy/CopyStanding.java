package org.mailrecall.domain.copy;

import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantSettings;

/**
 * The standing of a copy towards a recall, by rules 5 and 7 of the contract. Only an {@link #OWN} or a {@link
 * #FORWARDED} copy ever gets a command.
 */
public enum CopyStanding {
    /** The recipient's own copy, which decides the result. */
    OWN,
    /**
     * A copy that was forwarded automatically inside the tenant. It is deleted and reported beside the own copy, and
     * never decides the result.
     */
    FORWARDED,
    /** A copy that was forwarded by hand or by an inbox rule, that came by an unknown route, or that lies outside the tenant's mailboxes. */
    OUT_OF_REACH,
    /** A copy with another sender than the recall's: a different message that bears the same Message-ID. */
    NOT_SENDER,
    /**
     * A copy of the right sender that somebody other than the asker submitted, or of which nothing names the submitter,
     * in a tenant that lets only submitter and sender recall, where the asker is not the sender.
     */
    NOT_SUBMITTER;

    /**
     * Returns the standing of a copy towards a recall. Reach is judged before the sender, because the sender of a copy
     * that was forwarded by hand is the person who forwarded it.
     *
     * @param asked the tenant's settings at the time of asking
     */
    public static CopyStanding of(Copy copy, RecipientRequest recall, TenantSettings asked) {
        if (copy.place() != DeliveryPlace.MAILBOX || isOutOfReach(copy.route())) {
            return OUT_OF_REACH;
        }
        if (!copy.sender().equals(recall.sender())) {
            return NOT_SENDER;
        }
        if (!asked.mayRecall(recall, copy.submittedBy())) {
            return NOT_SUBMITTER;
        }
        return copy.route() == DeliveryRoute.AUTO_FORWARD ? FORWARDED : OWN;
    }

    public boolean recallable() {
        return this == OWN || this == FORWARDED;
    }

    private static boolean isOutOfReach(DeliveryRoute route) {
        return switch (route) {
            case RULE_FORWARD, RULE_REDIRECT, MANUAL_FORWARD, UNKNOWN -> true;
            case DIRECT, AUTO_FORWARD, AUTO_REDIRECT -> false;
        };
    }
}
