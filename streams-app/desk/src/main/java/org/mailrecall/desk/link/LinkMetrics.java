package org.mailrecall.desk.link;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The metrics of requests for links. */
public final class LinkMetrics {
    /**
     * Requests for links, by outcome: opened; wrong (there is no such link, or not for this person); limited (429).
     * Requests that are asked to sign in are not counted.
     */
    public static final String LINKS = "recall.desk.links";

    private final Counter opened;
    private final Counter wrong;
    private final Counter limited;

    public LinkMetrics(MeterRegistry registry) {
        opened = counter(registry, "opened");
        wrong = counter(registry, "wrong");
        limited = counter(registry, "limited");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder(LINKS).tag("outcome", outcome).register(registry);
    }

    public void opened() {
        opened.increment();
    }

    public void wrong() {
        wrong.increment();
    }

    public void limited() {
        limited.increment();
    }
}
