package org.mailrecall.topology.context;

import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.topology.state.CommitHookStore;
import org.mailrecall.topology.state.KeyedHashes;

/**
 * The objects that the tasks of a topology share.
 *
 * @param commitHook holds the callbacks of matching tasks
 * @param refusedDeadLetters shared by the stream threads of an instance
 */
public record TopologyContext(
        TopologySettings settings,
        TopicNames names,
        EventSerdes serdes,
        RecallMetrics metrics,
        KeyedHashes hashes,
        CommitHookStore commitHook,
        RefusedDeadLetters refusedDeadLetters,
        TimeSlices.OfThreads timeSlices) {}
