package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/**
 * The outcome of an attempt of a delete command, as the mailbox service reported it.
 *
 * @param commandId the id of the command, the same for all attempts
 * @param attempt the attempt that the mailbox service carried out, from 1
 * @param at when the service decided the outcome, in milliseconds of event time by its clock
 * @param wasRead whether the deleted copy had been read; null where unknown
 * @param keptForHold whether the deleted copy stays discoverable because of a hold; null where unknown
 * @param note the service's own words; null if it gave none
 * @param evidence the record of the outcome
 */
public record Outcome(
        String commandId,
        int attempt,
        OutcomeStatus status,
        long at,
        Boolean wasRead,
        Boolean keptForHold,
        String note,
        Evidence evidence) {

    /** Returns the deletion that this outcome reports. It has a meaning only where the status is DELETED. */
    public Deletion deletion() {
        return new Deletion(at, wasRead, keptForHold, evidence);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Builds an outcome. Unless set, a number is 0, and any other value null. */
    public static final class Builder {
        private String commandId;
        private int attempt;
        private OutcomeStatus status;
        private long at;
        private Boolean wasRead;
        private Boolean keptForHold;
        private String note;
        private Evidence evidence;

        private Builder() {}

        public Builder commandId(String value) {
            commandId = value;
            return this;
        }

        public Builder attempt(int value) {
            attempt = value;
            return this;
        }

        public Builder status(OutcomeStatus value) {
            status = value;
            return this;
        }

        public Builder at(long value) {
            at = value;
            return this;
        }

        public Builder wasRead(Boolean value) {
            wasRead = value;
            return this;
        }

        public Builder keptForHold(Boolean value) {
            keptForHold = value;
            return this;
        }

        public Builder note(String value) {
            note = value;
            return this;
        }

        public Builder evidence(Evidence value) {
            evidence = value;
            return this;
        }

        public Outcome build() {
            return new Outcome(commandId, attempt, status, at, wasRead, keptForHold, note, evidence);
        }
    }
}
