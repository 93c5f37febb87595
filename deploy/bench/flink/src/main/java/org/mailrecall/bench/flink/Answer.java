package org.mailrecall.bench.flink;

import org.mailrecall.events.OutcomeStatus;

/**
 * The outcome of a command.
 *
 * @param at milliseconds of event time
 * @param wasRead null where unknown
 * @param keptForHold null where unknown
 */
public record Answer(
        String recallId, String commandId, OutcomeStatus status, long at, Boolean wasRead, Boolean keptForHold) {}
