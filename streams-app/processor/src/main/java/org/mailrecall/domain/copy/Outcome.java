package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/**
 * The outcome of an attempt of a delete command, as the mailbox service reported it.
 *
 * @param commandId the command, the same for all its attempts
 * @param attempt the attempt that it is the outcome of, from 1
 * @param at milliseconds of event time, by the service's clock
 * @param wasRead whether the deleted copy had been read; null where unknown
 * @param keptForHold whether the deleted copy stays discoverable because of a hold; null where unknown
 * @param note the service's own words; null without
 * @param evidence the outcome's record
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

    /** The deletion that a DELETED outcome reports. */
    public Deletion deletion() {
        return new Deletion(at, wasRead, keptForHold, evidence);
    }
}
