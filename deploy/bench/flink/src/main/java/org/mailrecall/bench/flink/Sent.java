package org.mailrecall.bench.flink;

import org.mailrecall.events.OutcomeStatus;

/**
 * A command that was sent.
 *
 * @param own whether its copy decides the result
 * @param answer null until there is one
 */
public record Sent(long copyId, boolean own, OutcomeStatus answer) {}
