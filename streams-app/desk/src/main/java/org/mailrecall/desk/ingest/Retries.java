package org.mailrecall.desk.ingest;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that failed, each with the reason, how often it failed, and the time of the next attempt. A partition
 * that is held has no next attempt, because trying again does not help: it waits until it is begun anew.
 */
final class Retries {
    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final long FIRST_MILLIS = 500;
    private static final long MOST_MILLIS = 15_000;

    private record Failure(Optional<String> reason, int times, long retryAtMillis) {}

    private final InstantSource clock;
    private final Map<TopicPartition, Failure> failures = new ConcurrentHashMap<>();

    Retries(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Counts a failure of a partition, and sets the time of its next attempt: after half a second at first, later after
     * 15 s at most.
     */
    void failed(TopicPartition partition, RuntimeException error) {
        Failure before = failures.get(partition);
        int times = before == null ? 1 : before.times() + 1;
        long pause = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(times - 1, 10));
        failures.put(partition, new Failure(Optional.of(reason(error)), times, clock.millis() + pause));
        LOG.warn("{} is read again in {} ms: {}", partition, pause, error.toString());
    }

    /** Notes a partition that must not be tried again before {@link #begun} or {@link #succeeded} is called for it. */
    void hold(TopicPartition partition, String reason) {
        failures.put(partition, new Failure(Optional.of(partition + ": " + reason), 1, Long.MAX_VALUE));
        LOG.error("{} is not read: {}", partition, reason);
    }

    /**
     * Notes that the offset to begin at was found: the partition is due at once, and no longer counts as in trouble.
     * The number of its failures is kept until it has {@link #succeeded}, because a found offset proves little: its
     * record may be deleted by then, and a store that can be read may still refuse to be written.
     */
    void begun(TopicPartition partition) {
        failures.computeIfPresent(partition, (key, failure) -> new Failure(Optional.empty(), failure.times(), 0));
    }

    /** Forgets the failures of a partition, from which something was written or which is not read here any more. */
    void succeeded(TopicPartition partition) {
        failures.remove(partition);
    }

    /** Returns the paused partitions that are to be tried again now. */
    Set<TopicPartition> due(Collection<TopicPartition> paused) {
        long now = clock.millis();
        return paused.stream()
                .filter(partition -> Optional.ofNullable(failures.get(partition))
                        .map(failure -> failure.retryAtMillis() <= now)
                        .orElse(true))
                .collect(Collectors.toSet());
    }

    /** Returns why a partition is not read; empty where none has failed. */
    Optional<String> trouble() {
        return failures.values().stream()
                .flatMap(failure -> failure.reason().stream())
                .findAny();
    }

    /** Returns the kind of the error without its text, which can hold addresses of hosts or of people. */
    private static String reason(RuntimeException error) {
        return "records cannot be stored: " + error.getClass().getSimpleName();
    }
}
