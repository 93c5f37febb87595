package org.mailrecall.domain.copy;

/** Rule 5: how a copy stands to a recall. Only {@link #OWN} and {@link #FORWARDED} ever get a command. */
public enum CopyStanding {
    /** The recipient's own copy: it decides the verdict. */
    OWN,
    /** Forwarded automatically inside the tenant: deleted, and reported beside the verdict. */
    FORWARDED,
    /** Forwarded by hand or by an inbox rule, or outside the tenant's mailboxes. */
    OUT_OF_REACH,
    /** Another sender's message that bears the same Message-ID. */
    NOT_SENDER;

    /** Reach is judged first: the sender of a copy forwarded by hand is the one who forwarded it. */
    public static CopyStanding of(Copy copy, String recallSender) {
        if (copy.place() != DeliveryPlace.MAILBOX || isOutOfReach(copy.route())) {
            return OUT_OF_REACH;
        }
        if (!copy.sender().equals(recallSender)) {
            return NOT_SENDER;
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
