package org.mailrecall.domain.recall;

import org.mailrecall.domain.Evidence;

/**
 * A second person's word that a recall may go on: neither who asked for it nor its sender.
 *
 * @param by their address
 * @param at from this moment on commands may leave
 */
public record Approval(String by, long at, Evidence evidence) {}
