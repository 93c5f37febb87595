package org.mailrecall.domain.intake;

/**
 * The reason why an input cannot be used.
 *
 * @param detail the reason in words, for people; it repeats nothing of the input
 */
public record Refusal(Reason reason, String detail) {
    /** The reasons of intake, with the names of the contract's {@code DeadLetterReason}. */
    public enum Reason {
        PAST_DEADLINE,
        CONTRADICTS_EARLIER_PART,
        NOT_THE_ASKER,
        SELF_APPROVAL,
        NOT_WHAT_WAS_ASKED,
        UNKNOWN_RECALL,
        NOT_WAITING,
        OVER_BOUND
    }
}
