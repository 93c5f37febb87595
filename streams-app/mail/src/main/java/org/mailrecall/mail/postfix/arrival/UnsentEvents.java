package org.mailrecall.mail.postfix.arrival;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mailrecall.mail.postfix.arrival.CopyLedger.Arrived;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends, every two seconds, the events of arrived copies that the cluster is not known to have. An event is tried again
 * until the cluster has it. An event that can never be sent is tried again only after the next start. Each run first
 * looks for copies with a lost report.
 */
public final class UnsentEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnsentEvents.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /**
     * The age from which this class sends the event of an arrival. The thread that wrote the arrival down sends its
     * event before that.
     */
    private static final Duration OWN_TIME = Duration.ofSeconds(2);

    private static final int AT_ONCE = 500;

    private final CopyLedger ledger;
    private final Arrivals arrivals;
    private final LostReports lostReports;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "unsent-events");
        made.setDaemon(true);
        return made;
    });
    private final Set<String> unsendable = new HashSet<>();
    private volatile String trouble;

    private UnsentEvents(CopyLedger ledger, Arrivals arrivals, LostReports lostReports, Clock clock) {
        this.ledger = ledger;
        this.arrivals = arrivals;
        this.lostReports = lostReports;
        this.clock = clock;
    }

    /** Starts the runs. */
    public static UnsentEvents start(CopyLedger ledger, Arrivals arrivals, LostReports lostReports, Clock clock) {
        UnsentEvents events = new UnsentEvents(ledger, arrivals, lostReports, clock);
        events.thread.scheduleWithFixedDelay(events::run, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return events;
    }

    /** Returns why the last run failed; empty where the last run succeeded, or where there was none yet. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() {
        try {
            lostReports.look();
            sendAll();
            trouble = null;
        } catch (RuntimeException | Error e) { // an uncaught error would end the runs for good, unseen
            trouble = "events wait to be sent: " + e;
            LOG.warn("{}", trouble);
        }
    }

    private void sendAll() {
        List<Arrived> unsent;
        do {
            unsent = ledger.unsent(clock.instant().minus(OWN_TIME), AT_ONCE + unsendable.size());
            unsent.stream()
                    .filter(arrived -> !unsendable.contains(arrived.deliveryId()))
                    .forEach(this::send);
        } while (unsent.size() >= AT_ONCE + unsendable.size());
    }

    /**
     * Sends an event. An event that can never be sent is logged and remembered, so that it does not hold up the events
     * behind it.
     */
    private void send(Arrived arrived) {
        try {
            arrivals.send(arrived);
        } catch (IllegalStateException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            LOG.error("the event {} cannot be sent, and is tried again after the next start", arrived.deliveryId(), e);
            unsendable.add(arrived.deliveryId());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
