package org.mailrecall.desk.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.desk.store.FillingRow;
import org.mailrecall.desk.store.OffsetRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that the store is being filled: as a metric, and in the log where it takes long. The desk answers with 503
 * meanwhile, and counts as ready all the same, because waiting is no reason to restart it.
 */
final class FillingWatch {
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(FillingWatch.class);

    private final IngestTopics topics;
    private final IngestMetrics metrics;
    private final InstantSource clock;
    /** The time of the next warning; empty while the store is filled. */
    private Optional<Instant> warning = Optional.empty();

    FillingWatch(IngestTopics topics, IngestMetrics metrics, InstantSource clock) {
        this.topics = topics;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Looks at what the store says.
     *
     * @param begun the partitions that have begun
     * @param toFill the partitions that are to be filled, among them those of topics that the desk read before
     */
    void look(List<OffsetRow> begun, List<FillingRow> toFill) {
        Set<String> known = begun.stream().map(OffsetRow::topic).collect(Collectors.toSet());
        Set<String> filling = toFill.stream().map(FillingRow::topic).collect(Collectors.toSet());
        List<String> unfilled = topics.names().stream()
                .filter(topic -> filling.contains(topic) || !known.contains(topic))
                .toList();
        long partitions = toFill.stream()
                .filter(row -> topics.names().contains(row.topic()))
                .count();
        long unknown =
                unfilled.stream().filter(topic -> !filling.contains(topic)).count();
        metrics.filling(partitions + unknown);
        warn(unfilled);
    }

    private void warn(List<String> unfilled) {
        Instant now = clock.instant();
        if (unfilled.isEmpty()) {
            warning = Optional.empty();
        } else if (warning.isEmpty()) {
            warning = Optional.of(now.plus(PATIENCE));
        } else if (!now.isBefore(warning.get())) {
            LOG.warn("the store is still not filled from {}: what rests on them is answered with 503", unfilled);
            warning = Optional.of(now.plus(PATIENCE));
        }
    }
}
