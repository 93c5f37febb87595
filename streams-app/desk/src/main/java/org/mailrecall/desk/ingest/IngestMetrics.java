package org.mailrecall.desk.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.mailrecall.desk.store.BatchSpan;

/** The metrics of reading topics into the trace store. */
public final class IngestMetrics {
    /** Rows written, by topic. */
    public static final String ROWS = "recall.desk.rows";
    /** Records that could not be used and were skipped, by topic. */
    public static final String SKIPPED = "recall.desk.skipped";
    /** Offsets that the broker had deleted before they were read, by topic. */
    public static final String MISSED = "recall.desk.missed";
    /** Records that were not polled yet, by topic and partition. */
    public static final String LAG = "recall.desk.lag";
    /** Seconds since the last commit of a batch; before the first commit, since the start. */
    public static final String COMMIT_AGE = "recall.desk.commit.age";
    /** The time that a batch takes, by topic: decoding its records and the transaction of the store. */
    public static final String WRITE = "recall.desk.write";
    /** Batches that failed and are read again, by topic. */
    public static final String RETRIES = "recall.desk.retries";

    /**
     * Partitions that the store is being filled from; a topic of which no partition has begun counts as one. While
     * there are any, what rests on them is answered with 503.
     */
    public static final String FILLING = "recall.desk.filling";

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Map<TopicPartition, AtomicLong> lags = new ConcurrentHashMap<>();
    private final AtomicLong committedMillis;
    private volatile double filling = Double.NaN;

    public IngestMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.committedMillis = new AtomicLong(clock.millis());
        Gauge.builder(FILLING, this, metrics -> metrics.filling).register(registry);
        registry.gauge(COMMIT_AGE, committedMillis, last -> (clock.millis() - last.get()) / 1000.0);
    }

    void written(BatchSpan span, int rows, Duration took) {
        counter(ROWS, span.topic()).increment(rows);
        counter(SKIPPED, span.topic()).increment(span.skipped());
        Timer.builder(WRITE).tag("topic", span.topic()).register(registry).record(took);
        committedMillis.set(clock.millis());
    }

    void filling(long partitions) {
        filling = partitions;
    }

    void missed(String topic, long offsets) {
        counter(MISSED, topic).increment(offsets);
    }

    void retried(String topic) {
        counter(RETRIES, topic).increment();
    }

    void lag(TopicPartition partition, long records) {
        lags.computeIfAbsent(partition, this::lagGauge).set(records);
    }

    /** Sets the lag of a partition to 0: this instance reads it no more. */
    void released(TopicPartition partition) {
        AtomicLong lag = lags.get(partition);
        if (lag != null) {
            lag.set(0);
        }
    }

    private AtomicLong lagGauge(TopicPartition partition) {
        Tags tags = Tags.of("topic", partition.topic(), "partition", Integer.toString(partition.partition()));
        return registry.gauge(LAG, tags, new AtomicLong());
    }

    private Counter counter(String name, String topic) {
        return Counter.builder(name).tag("topic", topic).register(registry);
    }
}
