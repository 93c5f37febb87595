package org.mailrecall.domain.recall.state;

import org.mailrecall.domain.Evidence;

/**
 * An approval of a recall. The approver is neither the asker nor the sender.
 *
 * @param by the address of the approver
 * @param at the time from which commands are due, in milliseconds of event time
 */
public record Approval(String by, long at, Evidence evidence) {}
