package org.mailrecall.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Counts and measures the work of the processor in the metrics of the catalogue, {@link Metric}. */
public final class RecallMetrics {
    private static final double MILLIS_PER_SECOND = 1_000;
    /** The first attempt that shares a series with all later attempts. */
    private static final int MANY_ATTEMPTS = 10;

    private final MeterRegistry registry;
    private final WaitingGauges waiting;
    private final Map<Integer, AtomicLong> intakeTimeMillis = new ConcurrentHashMap<>();
    private final Map<String, Long> dueBehindMillis = new ConcurrentHashMap<>();
    /**
     * The counters used so far. The registry would search by all labels at each look-up, and very many recalls can end
     * at once.
     */
    private final Map<List<Object>, Counter> counters = new ConcurrentHashMap<>();

    private final Map<String, Timer> resultTimes = new ConcurrentHashMap<>();

    public RecallMetrics(MeterRegistry registry) {
        this(registry, InstantSource.system());
    }

    /** @param clock the clock by which ages are measured */
    RecallMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.waiting = new WaitingGauges(registry, clock);
        Gauge.builder(Metric.DUE_BEHIND.meterName(), this, RecallMetrics::mostBehindSeconds)
                .baseUnit(Metric.DUE_BEHIND.unit())
                .description(Metric.DUE_BEHIND.meaning())
                .register(registry);
    }

    /**
     * A recipient recall ended.
     *
     * @param result the result in the spelling of the contract, such as {@code Failed}
     * @param reason the reason in the spelling of the contract; null for none
     * @param sinceAsked the event time from asking to the end
     */
    public void ended(String result, String reason, Duration sinceAsked) {
        counter(Metric.RESULTS, result, reason == null ? "none" : reason).increment();
        resultTimes
                .computeIfAbsent(result, any -> Timer.builder(Metric.RESULT_TIME.meterName())
                        .tags(tags(Metric.RESULT_TIME, result))
                        .description(Metric.RESULT_TIME.meaning())
                        .register(registry))
                .record(sinceAsked.isNegative() ? Duration.ZERO : sinceAsked);
    }

    /**
     * Returns the counts of waiting recalls that a matching task keeps up to date. The gauges add them in until {@link
     * #taskClosed}.
     */
    public Waits waitsOf(String task) {
        return waiting.of(task);
    }

    /**
     * The clock of an intake task has reached a time, in milliseconds since the epoch. An earlier time than before
     * changes nothing.
     *
     * @param partition the partition of the intake task
     */
    public void intakeClock(int partition, long millis) {
        intakeTimeMillis.computeIfAbsent(partition, this::intakeTime).accumulateAndGet(millis, Math::max);
    }

    /**
     * A matching task has looked for due recalls.
     *
     * @param behind how far the earliest due recall is behind the watermark; zero when none is due
     */
    public void dueBehind(String task, Duration behind) {
        dueBehindMillis.put(task, behind.toMillis());
    }

    /** A matching task has left this instance. */
    public void taskClosed(String task) {
        dueBehindMillis.remove(task);
        waiting.forget(task);
    }

    /** A recipient recall that needed an approval got it and was not refused. */
    public void approved() {
        counter(Metric.APPROVED).increment();
    }

    /**
     * A command left.
     *
     * @param attempt from 1
     */
    public void command(int attempt) {
        counter(Metric.COMMANDS, attempt(attempt)).increment();
    }

    /**
     * An outcome was read.
     *
     * @param outcome the status of the outcome
     */
    public void outcome(String outcome) {
        counter(Metric.OUTCOMES, outcome).increment();
    }

    /**
     * An input became a dead letter.
     *
     * @param topic the name of the input topic in this installation
     */
    public void deadLetter(String topic, String reason) {
        counter(Metric.DEAD_LETTERS, topic, reason).increment();
    }

    /**
     * Makes the counters of an input topic, at 0, because Prometheus sees no increase in a counter that it meets for
     * the first time.
     *
     * @param deadLetterReasons the reasons for which a record of the topic may become a dead letter
     */
    public void inputMayCome(String topic, List<String> deadLetterReasons) {
        deadLetterReasons.forEach(reason -> counter(Metric.DEAD_LETTERS, topic, reason));
        List.of(Metric.REROUTED, Metric.DUPLICATES, Metric.LATE).forEach(metric -> counter(metric, topic));
    }

    /** Makes the counters of commands and their outcomes, at 0. */
    public void outcomesMayCome(List<String> outcomes) {
        outcomes.forEach(outcome -> counter(Metric.OUTCOMES, outcome));
        IntStream.rangeClosed(1, MANY_ATTEMPTS).forEach(attempt -> counter(Metric.COMMANDS, attempt(attempt)));
    }

    /** An input came on a wrong partition and was rerouted. */
    public void rerouted(String topic) {
        counter(Metric.REROUTED, topic).increment();
    }

    /** An input repeated a known fact. */
    public void duplicate(String topic) {
        counter(Metric.DUPLICATES, topic).increment();
    }

    /** A delivery had an empty sender, because nobody authenticated the mail. */
    public void deliveryWithoutSender() {
        counter(Metric.WITHOUT_SENDER).increment();
    }

    /** A recipient recall did not judge a number of copies, because it already judges as many as it may. */
    public void copiesBeyond(int copies) {
        counter(Metric.COPIES_BEYOND).increment(copies);
    }

    /** A delivery or an outcome came too late to count for its recall; or settings were older than those that hold. */
    public void late(String topic) {
        counter(Metric.LATE, topic).increment();
    }

    private static String attempt(int attempt) {
        return attempt < MANY_ATTEMPTS ? Integer.toString(attempt) : MANY_ATTEMPTS + "+";
    }

    private double mostBehindSeconds() {
        return dueBehindMillis.values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0)
                / MILLIS_PER_SECOND;
    }

    private AtomicLong intakeTime(int partition) {
        AtomicLong millis = new AtomicLong();
        Gauge.builder(Metric.INTAKE_TIME.meterName(), millis, value -> value.get() / MILLIS_PER_SECOND)
                .tags(tags(Metric.INTAKE_TIME, Integer.toString(partition)))
                .baseUnit(Metric.INTAKE_TIME.unit())
                .description(Metric.INTAKE_TIME.meaning())
                .register(registry);
        return millis;
    }

    private Counter counter(Metric metric, String... labels) {
        List<Object> key = new ArrayList<>(List.of((Object[]) labels));
        key.add(metric);
        return counters.computeIfAbsent(key, any -> Counter.builder(metric.meterName())
                .tags(tags(metric, labels))
                .description(metric.meaning())
                .register(registry));
    }

    private static Tags tags(Metric metric, String... values) {
        Tags tags = Tags.empty();
        for (int i = 0; i < values.length; i++) {
            tags = tags.and(metric.labels().get(i), values[i]);
        }
        return tags;
    }

    /**
     * A row of a store could not be read and counts as missing.
     *
     * @param changelog the topic of the store's changelog
     */
    public void unreadableRow(String changelog) {
        counter(Metric.UNREADABLE_ROWS, changelog).increment();
    }

    /** Shows from now on whether a protection is off. */
    public void protection(String name, boolean isOff) {
        Gauge.builder(Metric.SECURITY_OFF.meterName(), () -> isOff ? 1 : 0)
                .tags(tags(Metric.SECURITY_OFF, name))
                .description(Metric.SECURITY_OFF.meaning())
                .register(registry);
    }
}
