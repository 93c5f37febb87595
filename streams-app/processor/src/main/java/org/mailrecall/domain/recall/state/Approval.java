package org.mailrecall.domain.recall.state;

import org.mailrecall.domain.Evidence;

/**
 * An approver's permission to carry out a recall. The approver is neither the asker nor the sender.
 *
 * @param by their address
 * @param at the time from which commands may leave
 */
public record Approval(String by, long at, Evidence evidence) {}
