package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailrecall.docs.writing.Markdown;
import org.mailrecall.metrics.Metric;

/** Generates the page of the domain's metrics. */
final class MetricsPage {
    private MetricsPage() {}

    static String page() {
        return new Markdown("Metrics")
                .paragraph(
                        "Prometheus reads them at `/metrics` of every instance. Labels hold closed lists or partition"
                                + " numbers only, so the number of series is bounded, and none names a person. Beside these there"
                                + " are the metrics of Kafka Streams and of Kafka's clients (`kafka_…`), which appear a minute after"
                                + " a start, of the JVM and the process (`jvm_…`, `process_…`), and the room on the state directory's"
                                + " disk (`disk_free_bytes`, `disk_total_bytes`).")
                .table(
                        List.of("metric", "type", "labels", "meaning"),
                        Stream.of(Metric.values()).map(MetricsPage::row).toList())
                .toString();
    }

    private static List<String> row(Metric metric) {
        String name = code(metric.prometheusName());
        return List.of(
                metric.type() == Metric.Type.TIMER ? name + ", with `_count`, `_sum` and `_max`" : name,
                metric.type().name().toLowerCase(Locale.ROOT),
                metric.labels().stream().map(Markdown::code).collect(Collectors.joining(", ")),
                metric.meaning());
    }
}
