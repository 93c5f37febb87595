package org.mailrecall.observability;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.mailrecall.desk.ingest.IngestedSeries;
import org.mailrecall.desk.link.LinkMetrics;
import org.mailrecall.desk.mail.MailMetrics;
import org.mailrecall.metrics.RecallMetrics;

/**
 * The series that processor and desk offer: their own as the code makes them now, and those of Kafka and the JVM as
 * they were recorded from a running instance, because Kafka's appear only a minute after a start.
 */
final class OfferedSeries {
    private OfferedSeries() {}

    /** Returns each series as {@code name{label="value",…}}, with the label {@code instance} that Prometheus adds. */
    static List<String> all() throws IOException {
        TreeSet<String> series = new TreeSet<>();
        try (var recorded = OfferedSeries.class.getResourceAsStream("/kafka-series.txt")) {
            new String(recorded.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(series::add);
        }
        domain().forEach(series::add);
        return series.stream().map(OfferedSeries::withInstance).toList();
    }

    private static Stream<String> domain() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        RecallMetrics metrics = new RecallMetrics(registry);
        metrics.ended("Success", null, Duration.ofSeconds(1));
        metrics.ended("Failed", "NOT_CONFIRMED", Duration.ofHours(24));
        metrics.ended("Failed", "OVER_LIMIT", Duration.ZERO);
        metrics.intakeClock(0, 1_000);
        metrics.intakeClock(1, 1_000);
        metrics.dueBehind("1_0", Duration.ZERO);
        metrics.approved();
        metrics.command(1);
        metrics.command(3);
        for (String reason : List.of("BAD_FIELD", "IN_THE_FUTURE", "BAD_SIGNATURE", "WRONG_TENANT")) {
            metrics.deadLetter("recall-requests", reason);
        }
        metrics.outcome("DELETED");
        metrics.outcome("TRY_AGAIN");
        metrics.rerouted("delivered-messages");
        metrics.duplicate("delivered-messages");
        metrics.late("delivered-messages");
        IngestedSeries.make(registry);
        new MailMetrics(registry, Clock.systemUTC());
        new LinkMetrics(registry);
        return registry.scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')));
    }

    private static String withInstance(String series) {
        return series.contains("{") ? series.replaceFirst("\\{", "{instance=\"p-0\",") : series + "{instance=\"p-0\"}";
    }
}
