package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/**
 * A final outcome that is no deletion.
 *
 * @param status ALREADY_READ, NOT_IN_MAILBOX or REJECTED
 * @param at when the mailbox service decided it, in milliseconds of event time
 * @param evidence the record of the outcome
 */
public record Failure(OutcomeStatus status, long at, Evidence evidence) {}
