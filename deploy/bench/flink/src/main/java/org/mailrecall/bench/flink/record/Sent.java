package org.mailrecall.bench.flink.record;

import org.mailrecall.events.OutcomeStatus;

/**
 * A command that was sent.
 *
 * @param copyId the copy id as a number
 * @param own whether the copy decides the result
 * @param answer the status of the outcome; null until there is an outcome
 */
public record Sent(long copyId, boolean own, OutcomeStatus answer) {}
