package org.mailrecall.desk.mail;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.mailrecall.desk.mail.journal.MailKind;
import org.mailrecall.desk.mail.journal.MailState;

/** The metrics of sending mail. */
public final class MailMetrics {
    /** Mails that ended, by kind and outcome, a {@link MailState}. */
    public static final String MAILS = "recall.desk.mails";
    /**
     * Attempts that failed for now, by cause: {@code relay} (the relay takes no mail, or its answer was lost) or {@code
     * deferred} (the relay does not take this mail now).
     */
    public static final String FAILURES = "recall.desk.mail.failures";
    /** Seconds since the oldest mail that is still to be sent was planned; 0 while none waits. */
    public static final String WAITING = "recall.desk.mail.waiting.seconds";
    /** The time from the planning of a mail to the relay's answer. */
    public static final String DELAY = "recall.desk.mail.delay";

    private static final long NONE = Long.MAX_VALUE;

    private final MeterRegistry registry;
    private final AtomicLong oldestMillis = new AtomicLong(NONE);

    public MailMetrics(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        registry.gauge(WAITING, oldestMillis, oldest -> Math.max(0, clock.millis() - oldest.get()) / 1000.0);
        for (MailKind kind : MailKind.values()) {
            for (MailState state : MailState.values()) {
                mails(kind, state); // Prometheus' increase() misses the first count of a series that begins with it
            }
        }
        failures("relay");
        failures("deferred");
    }

    void ended(MailKind kind, MailState state) {
        mails(kind, state).increment();
    }

    void sent(MailKind kind, Duration delay) {
        ended(kind, MailState.SENT);
        Timer.builder(DELAY).tag("kind", kind.text()).register(registry).record(delay);
    }

    void relayFailed() {
        failures("relay").increment();
    }

    void deferred() {
        failures("deferred").increment();
    }

    void oldestWaiting(OptionalLong plannedMillis) {
        oldestMillis.set(plannedMillis.orElse(NONE));
    }

    private Counter mails(MailKind kind, MailState state) {
        return Counter.builder(MAILS)
                .tag("kind", kind.text())
                .tag("outcome", state.text())
                .register(registry);
    }

    private Counter failures(String cause) {
        return Counter.builder(FAILURES).tag("cause", cause).register(registry);
    }
}
