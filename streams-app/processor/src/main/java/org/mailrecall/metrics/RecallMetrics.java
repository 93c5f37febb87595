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

/** Counts and measures the work of the processor. {@link Metric} is the catalogue. */
public final class RecallMetrics {
    private static final double MILLIS_PER_SECOND = 1_000;
    /** The attempt from which on all attempts share a series. */
    private static final int MANY_ATTEMPTS = 10;

    private final MeterRegistry registry;
    private final WaitingGauges waiting;
    private final Map<Integer, AtomicLong> intakeTimeMillis = new ConcurrentHashMap<>();
    private final Map<String, Long> dueBehindMillis = new ConcurrentHashMap<>();
    /**
     * The counters found so far. A registry would search by all labels at each look-up, and very many recalls end at
     * once.
     */
    private final Map<List<Object>, Counter> counters = new ConcurrentHashMap<>();

    private final Map<String, Timer> resultTimes = new ConcurrentHashMap<>();

    public RecallMetrics(MeterRegistry registry) {
        this(registry, InstantSource.system());
    }

    /** @param clock by which ages are measured */
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
     * @param result of the contract, such as {@code Failed}
     * @param reason of the contract; null for none
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

    /** Returns where a matching task says which recalls wait, from now until {@link #taskClosed}. */
    public Waits waitsOf(String task) {
        return waiting.of(task);
    }

    /** An intake partition is read up to this time, in milliseconds since the epoch; an earlier time changes nothing. */
    public void intakeReached(int partition, long millis) {
        intakeTimeMillis.computeIfAbsent(partition, this::intakeTime).accumulateAndGet(millis, Math::max);
    }

    /** A matching task has due recalls left; the earliest is behind the watermark by so much, zero when none is left. */
    public void dueBehind(String task, Duration behind) {
        dueBehindMillis.put(task, behind.toMillis());
    }

    /** A matching task has left this instance. */
    public void taskClosed(String task) {
        dueBehindMillis.remove(task);
        waiting.forget(task);
    }

    /**
     * A recipient recall that needed approval was approved and proceeds. Without an approval in time it ends as {@code
     * NOT_APPROVED}; an approval by a person who may not approve is a dead letter.
     */
    public void approved() {
        counter(Metric.APPROVED).increment();
    }

    /** A command left. */
    public void command(int attempt) {
        counter(Metric.COMMANDS, attempt(attempt)).increment();
    }

    /** A mailbox service answered a command. */
    public void outcome(String outcome) {
        counter(Metric.OUTCOMES, outcome).increment();
    }

    /** An input went to the dead letters. */
    public void deadLetter(String topic, String reason) {
        counter(Metric.DEAD_LETTERS, topic, reason).increment();
    }

    /**
     * Makes the counters of an input topic, at 0: Prometheus sees no increase in a counter that it meets for the first
     * time.
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

    /** An input came on a wrong partition and was sent on. */
    public void rerouted(String topic) {
        counter(Metric.REROUTED, topic).increment();
    }

    /** An input repeated a known fact. */
    public void duplicate(String topic) {
        counter(Metric.DUPLICATES, topic).increment();
    }

    /** A delivery of mail that nobody authenticated. */
    public void deliveryWithoutSender() {
        counter(Metric.WITHOUT_SENDER).increment();
    }

    /** A recipient recall did not judge so many copies, because it judges as many as it may. */
    public void copiesBeyond(int copies) {
        counter(Metric.COPIES_BEYOND).increment(copies);
    }

    /** Evidence came after its recall had ended. */
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

    /** Says whether a protection is off, for as long as the process runs. */
    public void protection(String name, boolean isOff) {
        Gauge.builder(Metric.SECURITY_OFF.meterName(), () -> isOff ? 1 : 0)
                .tags(tags(Metric.SECURITY_OFF, name))
                .description(Metric.SECURITY_OFF.meaning())
                .register(registry);
    }
}
