package org.mailrecall.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The domain's own figures. Labels hold closed lists only, never an address, a subject or a Message-ID. */
public final class RecallMetrics {
    private final MeterRegistry registry;
    private final AtomicLong pending;
    private final AtomicLong awaitingApproval;
    /** Found once each: a registry searches by all labels, and very many recalls end in one moment. */
    private final Map<String, Map<String, Counter>> verdicts = new ConcurrentHashMap<>();

    private final Map<String, Timer> verdictTimes = new ConcurrentHashMap<>();

    public RecallMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.pending = registry.gauge("recall.pending", new AtomicLong());
        this.awaitingApproval = registry.gauge("recall.awaiting.approval", new AtomicLong());
    }

    /** A recipient recall ended. */
    public void ended(String verdict, String reason, Duration sinceAsked) {
        verdicts.computeIfAbsent(verdict, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        reason, any -> registry.counter("recall.verdicts", "verdict", verdict, "reason", reason))
                .increment();
        verdictTimes
                .computeIfAbsent(verdict, any -> registry.timer("recall.verdict.time", "verdict", verdict))
                .record(sinceAsked.isNegative() ? Duration.ZERO : sinceAsked);
    }

    /** The number of recipient recalls that this instance holds as pending changed. */
    public void pendingChanged(long by) {
        pending.addAndGet(by);
    }

    /** The number of those among them that wait for approval changed. */
    public void awaitingApprovalChanged(long by) {
        awaitingApproval.addAndGet(by);
    }

    /**
     * A recipient recall that needs approval goes on, for somebody gave it. Where nobody did in time it ends as {@code
     * NOT_APPROVED}; an approval by who may not give it is a dead letter.
     */
    public void approved() {
        registry.counter("recall.approved").increment();
    }

    /** A command left; attempts from the tenth on are counted together. */
    public void command(int attempt) {
        registry.counter("recall.commands", "attempt", attempt < 10 ? Integer.toString(attempt) : "10+")
                .increment();
    }

    /** An input went to the dead letters. */
    public void deadLetter(String topic, String reason) {
        registry.counter("recall.dead.letters", "topic", topic, "reason", reason)
                .increment();
    }

    /** An input came on a wrong partition and was sent on. */
    public void rerouted(String topic) {
        registry.counter("recall.rerouted", "topic", topic).increment();
    }

    /** An input repeats one that is already known. */
    public void duplicate(String topic) {
        registry.counter("recall.duplicates", "topic", topic).increment();
    }

    /** Evidence came after its recall had ended. */
    public void late(String topic) {
        registry.counter("recall.late", "topic", topic).increment();
    }
}
