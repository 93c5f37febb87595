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
}
