package org.mailrecall.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailrecall.platform.build.BuildVersion;

class RecallMetricsTest {
    private static final Pattern SERIES = Pattern.compile("([a-z_]+?)(_count|_sum|_max)?(?:\\{(.*)})? \\S+");

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final OptionalLong NONE = OptionalLong.empty();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RecallMetrics metrics = new RecallMetrics(registry, InstantSource.fixed(NOW));

    @Test
    void every_metric_of_the_catalogue_is_there_with_its_labels_and_no_other_metric_is() {
        everythingHappens();
        Map<String, Set<String>> offered = new TreeMap<>();
        registry.scrape().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher series = SERIES.matcher(line);
            assertThat(series.matches()).as(line).isTrue();
            Set<String> labels = new TreeSet<>();
            if (series.group(3) != null) {
                Pattern.compile("([a-z]+)=\"")
                        .matcher(series.group(3))
                        .results()
                        .forEach(l -> labels.add(l.group(1)));
            }
            offered.put(series.group(1), labels);
        });
        Map<String, Set<String>> catalogue = new TreeMap<>();
        Stream.of(Metric.values())
                .forEach(metric -> catalogue.put(metric.prometheusName(), new TreeSet<>(metric.labels())));
        assertThat(offered).isEqualTo(catalogue);
    }

    @Test
    void attempts_from_the_tenth_on_share_a_series() {
        for (int attempt = 1; attempt < 40; attempt++) {
            metrics.command(attempt);
        }
        assertThat(value("recall_commands_total{attempt=\"9\"}")).isEqualTo(1);
        assertThat(value("recall_commands_total{attempt=\"10+\"}")).isEqualTo(30);
    }

    @Test
    void the_time_of_an_intake_partition_never_goes_back() {
        metrics.intakeClock(1, 5_000);
        metrics.intakeClock(1, 3_000);
        metrics.intakeClock(0, 1_500);
        assertThat(value("recall_intake_time_seconds{partition=\"1\"}")).isEqualTo(5);
        assertThat(value("recall_intake_time_seconds{partition=\"0\"}")).isEqualTo(1.5);
    }

    @Test
    void the_task_that_is_furthest_behind_counts_until_it_leaves() {
        metrics.dueBehind("1_0", Duration.ofSeconds(3));
        metrics.dueBehind("1_1", Duration.ofMinutes(2));
        assertThat(value("recall_due_behind_seconds")).isEqualTo(120);
        metrics.taskClosed("1_1");
        assertThat(value("recall_due_behind_seconds")).isEqualTo(3);
        metrics.dueBehind("1_0", Duration.ZERO);
        assertThat(value("recall_due_behind_seconds")).isZero();
    }

    @Test
    void ages_are_those_of_all_tasks_and_go_with_them() {
        Waits first = metrics.waitsOf("1_0");
        Waits second = metrics.waitsOf("1_1");
        first.pending().move(NONE, since(Duration.ofHours(2)));
        second.pending().move(NONE, since(Duration.ofHours(30)));
        second.approval().move(NONE, since(Duration.ofHours(13)));
        assertThat(value("recall_pending")).isEqualTo(2);
        assertThat(value("recall_pending_oldest_seconds"))
                .isEqualTo(Duration.ofHours(30).toSeconds());
        assertThat(value("recall_awaiting_approval")).isEqualTo(1);
        assertThat(value("recall_awaiting_approval_oldest_seconds"))
                .isEqualTo(Duration.ofHours(13).toSeconds());
        metrics.taskClosed("1_1");
        assertThat(value("recall_pending")).isEqualTo(1);
        assertThat(value("recall_pending_oldest_seconds"))
                .isEqualTo(Duration.ofHours(2).toSeconds());
        assertThat(value("recall_awaiting_approval_oldest_seconds")).isZero();
        first.pending().move(since(Duration.ofHours(2)), NONE);
        assertThat(value("recall_pending")).isZero();
        assertThat(value("recall_pending_oldest_seconds")).isZero();
    }

    @Test
    void each_unanswered_recall_is_in_one_class_of_age() {
        Ages answer = metrics.waitsOf("1_0").answer();
        for (int minutes : List.of(0, 9, 11, 59, 61, 700, 800, 5_000)) {
            answer.move(NONE, since(Duration.ofMinutes(minutes)));
        }
        answer.move(NONE, since(Duration.ofMinutes(-3))); // a clock that is ahead of this one
        assertThat(value("recall_unanswered{age=\"<10m\"}")).isEqualTo(3);
        assertThat(value("recall_unanswered{age=\"10m-1h\"}")).isEqualTo(2);
        assertThat(value("recall_unanswered{age=\"1h-12h\"}")).isEqualTo(2);
        assertThat(value("recall_unanswered{age=\">12h\"}")).isEqualTo(2);
        assertThat(value("recall_unanswered_oldest_seconds"))
                .isEqualTo(Duration.ofMinutes(5_000).toSeconds());
    }

    private static OptionalLong since(Duration age) {
        return OptionalLong.of(NOW.minus(age).toEpochMilli());
    }

    @Test
    void what_never_happened_is_counted_as_0() {
        metrics.inputMayCome("recall-requests", List.of("BAD_SIGNATURE"));
        metrics.outcomesMayCome(List.of("TRY_AGAIN"));
        assertThat(value("recall_dead_letters_total{reason=\"BAD_SIGNATURE\",topic=\"recall-requests\"}"))
                .isZero();
        assertThat(value("recall_rerouted_total{topic=\"recall-requests\"}")).isZero();
        assertThat(value("recall_outcomes_total{outcome=\"TRY_AGAIN\"}")).isZero();
        assertThat(value("recall_commands_total{attempt=\"10+\"}")).isZero();
    }

    @Test
    void a_recall_that_ends_before_it_was_asked_for_by_a_wrong_clock_took_no_time() {
        metrics.ended("Success", null, Duration.ofSeconds(-5));
        assertThat(value("recall_result_time_seconds_sum{result=\"Success\"}")).isZero();
        assertThat(value("recall_results_total{reason=\"none\",result=\"Success\"}"))
                .isEqualTo(1);
    }

    private void everythingHappens() {
        new BuildVersion("1.0", "abc").offer(registry);
        metrics.ended("Failed", "NOT_CONFIRMED", Duration.ofHours(24));
        metrics.waitsOf("1_0");
        metrics.intakeClock(0, 1);
        metrics.dueBehind("1_0", Duration.ZERO);
        metrics.approved();
        metrics.command(1);
        metrics.outcome("TRY_AGAIN");
        metrics.deadLetter("recall-requests", "BAD_FIELD");
        metrics.copiesBeyond(1);
        metrics.rerouted("recall-requests");
        metrics.duplicate("recall-requests");
        metrics.late("delivered-messages");
        metrics.deliveryWithoutSender();
        metrics.unreadableRow("a-changelog");
        metrics.protection("tls", true);
    }

    private double value(String series) {
        return registry.scrape()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + series + " in\n" + registry.scrape()));
    }
}
