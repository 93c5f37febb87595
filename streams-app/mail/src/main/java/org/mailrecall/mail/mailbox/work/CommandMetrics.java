package org.mailrecall.mail.mailbox.work;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.platform.kafka.reader.ReadingCounters;

/** The metrics of the mailbox service. */
public final class CommandMetrics {
    private final MeterRegistry registry;
    private final Map<OutcomeStatus, Timer> answered = new EnumMap<>(OutcomeStatus.class);
    private final Map<Admission.Refusal, Counter> refused = new EnumMap<>(Admission.Refusal.class);
    private final Counter failed;

    public CommandMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (OutcomeStatus status : OutcomeStatus.values()) {
            answered.put(
                    status,
                    Timer.builder("recall.mailbox.commands")
                            .description("Commands answered, and how long that took")
                            .tag("status", status.name())
                            .publishPercentileHistogram()
                            .register(registry));
        }
        for (Admission.Refusal refusal : Admission.Refusal.values()) {
            refused.put(
                    refusal,
                    Counter.builder("recall.mailbox.refused")
                            .description("Commands refused without an answer")
                            .tag("reason", refusal.name())
                            .register(registry));
        }
        failed = Counter.builder("recall.mailbox.errors")
                .description("Commands that met an error inside the service")
                .register(registry);
    }

    /** Shows how many records no accepted key signed, and how many could not be read. */
    public void bind(ReadingCounters counters) {
        FunctionCounter.builder("recall.mailbox.unsigned", counters, ReadingCounters::refused)
                .description("Commands that no accepted key signed")
                .register(registry);
        FunctionCounter.builder("recall.mailbox.unreadable", counters, c -> c.skipped() - c.refused())
                .description("Records of the topic that could not be read")
                .register(registry);
    }

    void answered(OutcomeStatus status, long nanos) {
        answered.get(status).record(nanos, TimeUnit.NANOSECONDS);
    }

    void refused(Admission.Refusal refusal) {
        refused.get(refusal).increment();
    }

    void failed() {
        failed.increment();
    }

    void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }
}
