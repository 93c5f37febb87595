package org.mailrecall.runtime.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Tells brokers that answer from brokers that are silent, by the number of responses that a consumer has counted for
 * each.
 *
 * <p>A consumer has a fetch under way at every broker that leads a partition without fetched records, and a broker
 * answers within {@code fetch.max.wait.ms}, half a second by default. A broker that has not answered for some seconds
 * cannot be reached, so that the consumer knows nothing of records appended there since.
 */
final class FetchWatch {
    /**
     * The time after which a broker counts as silent: well above {@code fetch.max.wait.ms} and the pauses of a busy
     * machine, well below the default lateness.
     */
    static final Duration SILENT_AFTER = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final Map<Integer, Responses> byNode = new HashMap<>();

    private record Responses(double total, long since) {}

    FetchWatch(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes note of how many responses have come from a broker in total. */
    void counted(int node, double responses) {
        byNode.merge(
                node,
                new Responses(responses, nanos.getAsLong()),
                (before, now) -> before.total() == now.total() ? before : now);
    }

    /**
     * Returns whether a broker is known and no response of it has been counted for longer than {@link #SILENT_AFTER}.
     */
    boolean isSilent(int node) {
        Responses responses = byNode.get(node);
        return responses != null && nanos.getAsLong() - responses.since() > SILENT_AFTER.toNanos();
    }
}
