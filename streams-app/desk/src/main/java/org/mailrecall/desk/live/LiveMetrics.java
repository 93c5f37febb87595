package org.mailrecall.desk.live;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of open streams. */
public final class LiveMetrics {
    /** Streams that are open. */
    public static final String OPEN = "recall.desk.streams";
    /**
     * Streams that the desk closed, by cause: slow (the client took nothing for ten seconds); over (the sign-in has
     * ended, or the owner may no longer see the recall).
     */
    public static final String CLOSED = "recall.desk.streams.closed";

    private LiveMetrics() {}

    /** Adds the metrics to a registry. */
    public static void add(MeterRegistry registry, LiveStreams live) {
        Gauge.builder(OPEN, live, LiveStreams::size).register(registry);
        FunctionCounter.builder(CLOSED, live, LiveStreams::slow)
                .tag("cause", "slow")
                .register(registry);
        FunctionCounter.builder(CLOSED, live, LiveStreams::over)
                .tag("cause", "over")
                .register(registry);
    }
}
