package org.mailrecall.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The gauges of waiting recalls and commands, over all tasks of the instance. Each gauge is computed when it is read.
 */
final class WaitingGauges {
    private static final long TEN_MINUTES = Duration.ofMinutes(10).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long HALF_A_DAY = Duration.ofHours(12).toMillis();
    /** An age less than that of any recall: other clocks may be ahead of that of this machine. */
    private static final long YOUNGEST = -Duration.ofDays(1).toMillis();
    /** An age greater than that of any recall. */
    private static final long OLDEST = Duration.ofDays(10_000).toMillis();

    private final Map<String, Waits> byTask = new ConcurrentHashMap<>();
    private final MeterRegistry registry;
    private final InstantSource clock;

    WaitingGauges(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        count(Metric.PENDING, Waits::pending);
        oldest(Metric.PENDING_OLDEST, Waits::pending);
        count(Metric.AWAITING_APPROVAL, Waits::approval);
        oldest(Metric.AWAITING_APPROVAL_OLDEST, Waits::approval);
        oldest(Metric.UNANSWERED_OLDEST, Waits::answer);
        unanswered("<10m", YOUNGEST, TEN_MINUTES);
        unanswered("10m-1h", TEN_MINUTES, HOUR);
        unanswered("1h-12h", HOUR, HALF_A_DAY);
        unanswered(">12h", HALF_A_DAY, OLDEST);
    }

    /** Returns empty counts for a task, and includes them in the gauges. They replace former counts of the task. */
    Waits of(String task) {
        Waits waits = new Waits();
        byTask.put(task, waits);
        return waits;
    }

    void forget(String task) {
        byTask.remove(task);
    }

    private void count(Metric metric, Function<Waits, Ages> what) {
        register(metric, Tags.empty(), all -> all.sum(waits -> what.apply(waits).count()));
    }

    private void unanswered(String age, long from, long to) {
        register(Metric.UNANSWERED, Tags.of(Metric.UNANSWERED.labels().get(0), age), all -> {
            long now = clock.millis();
            return all.sum(waits -> waits.answer().countBetween(now - to, now - from));
        });
    }

    private void oldest(Metric metric, Function<Waits, Ages> what) {
        register(metric, Tags.empty(), all -> {
            OptionalLong oldest = byTask.values().stream()
                    .map(what)
                    .map(Ages::oldest)
                    .flatMapToLong(OptionalLong::stream)
                    .min();
            return oldest.isEmpty() ? 0 : Math.max(0, clock.millis() - oldest.getAsLong()) / 1_000.0;
        });
    }

    private double sum(ToDoubleFunction<Waits> number) {
        return byTask.values().stream().mapToDouble(number).sum();
    }

    private void register(Metric metric, Tags tags, ToDoubleFunction<WaitingGauges> value) {
        Gauge.builder(metric.meterName(), this, value)
                .tags(tags)
                .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
                .description(metric.meaning())
                .strongReference(true)
                .register(registry);
    }
}
