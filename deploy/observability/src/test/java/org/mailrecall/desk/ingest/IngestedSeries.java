package org.mailrecall.desk.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.mailrecall.desk.store.BatchSpan;

/**
 * Makes every metric of the desk's ingest. It is in the ingest's package because the methods that it calls are not
 * public.
 */
public final class IngestedSeries {
    private IngestedSeries() {}

    public static void make(MeterRegistry registry) {
        IngestMetrics metrics = new IngestMetrics(registry, Clock.systemUTC());
        metrics.written(new BatchSpan("recall-trace", 0, 0, 1, 0), 1, Duration.ofMillis(1));
        metrics.filling(0);
        metrics.missed("recall-trace", 1);
        metrics.retried("recall-trace");
        metrics.lag(new TopicPartition("recall-trace", 0), 1);
    }
}
