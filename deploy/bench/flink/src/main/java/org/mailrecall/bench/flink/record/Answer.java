package org.mailrecall.bench.flink.record;

import org.mailrecall.events.OutcomeStatus;

/**
 * The outcome of a command, with only the fields that the rules need.
 *
 * @param at the event time in milliseconds since 1970
 * @param wasRead whether the copy was read; null where unknown
 * @param keptForHold whether the copy stays discoverable under a hold; null where unknown
 */
public record Answer(
        String recallId, String commandId, OutcomeStatus status, long at, Boolean wasRead, Boolean keptForHold) {}
