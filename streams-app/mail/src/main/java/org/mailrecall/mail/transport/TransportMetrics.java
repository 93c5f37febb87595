package org.mailrecall.mail.transport;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.mailrecall.platform.kafka.reader.ReadingCounters;

/** The metrics of the transport adapter. */
public final class TransportMetrics {
    private final MeterRegistry registry;

    public TransportMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows how many events of arrivals the cluster is not known to have. */
    public void unsent(Supplier<Number> count) {
        Gauge.builder("recall.transport.unsent", count)
                .description("Events of arrivals that the cluster does not have yet")
                .register(registry);
    }

    /** Shows for how many recipients a recall message could not be handed on as ordinary mail yet. */
    public void due(Supplier<Number> count) {
        Gauge.builder("recall.transport.due", count)
                .description(
                        "Recall messages that are to be delivered as ordinary mail, and that Postfix did not take yet")
                .register(registry);
    }

    /** Shows how many trace records no accepted key signed, and how many could not be read. */
    public void trace(ReadingCounters counters) {
        FunctionCounter.builder("recall.transport.unsigned", counters, ReadingCounters::refused)
                .description("Trace records that no accepted key signed")
                .register(registry);
        FunctionCounter.builder("recall.transport.unreadable", counters, c -> c.skipped() - c.refused())
                .description("Trace records that could not be read")
                .register(registry);
    }

    /** Counts a mail that entered, by how it entered. */
    public void entered(String how) {
        count("recall.transport.mails", "Mails that entered", "how", how);
    }

    /** Counts a recall message, by its result. */
    public void recall(String result) {
        count("recall.transport.recalls", "Recall messages", "result", result);
    }

    /** Counts an ask, by its result. */
    public void ask(String result) {
        count("recall.transport.asks", "Asks for recalls by mail or folder", "result", result);
    }

    /** Counts a mail on its way to a recipient, by the kind of place where it goes. */
    public void copy(String place) {
        count("recall.transport.copies", "Mails on their way to a recipient", "place", place);
    }

    /** Counts a copy that arrived, by how that is known. */
    public void arrival(String how) {
        count("recall.transport.arrivals", "Copies that arrived", "how", how);
    }

    private void count(String name, String description, String tag, String value) {
        Counter.builder(name)
                .description(description)
                .tag(tag, value)
                .register(registry)
                .increment();
    }
}
