package org.mailrecall.mail.postfix;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.mail.ask.AskDesk;
import org.mailrecall.mail.ask.AskLimits;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.milter.MailFilter;
import org.mailrecall.mail.milter.MilterServer;
import org.mailrecall.mail.postfix.arrival.ArrivalEndpoint;
import org.mailrecall.mail.postfix.arrival.Arrivals;
import org.mailrecall.mail.postfix.arrival.CopyLedger;
import org.mailrecall.mail.postfix.arrival.LostReports;
import org.mailrecall.mail.postfix.arrival.PostfixQueue;
import org.mailrecall.mail.postfix.arrival.UnsentEvents;
import org.mailrecall.mail.postfix.filter.AskEntry;
import org.mailrecall.mail.postfix.filter.AskFilter;
import org.mailrecall.mail.postfix.filter.AskMails;
import org.mailrecall.mail.postfix.filter.CopyFilter;
import org.mailrecall.mail.postfix.filter.EntryFilter;
import org.mailrecall.mail.postfix.filter.Reinjection;
import org.mailrecall.mail.postfix.filter.TransitSeal;
import org.mailrecall.mail.postfix.state.TransportState;
import org.mailrecall.mail.transport.DeliveryIds;
import org.mailrecall.mail.transport.TransportEvents;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.mail.transport.recall.RecallDesk;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transport adapter for Postfix: both milters, the port for Dovecot's reports, the recall messages that are held,
 * and the state on disk.
 */
public final class PostfixTransport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostfixTransport.class);
    private static final int HOURS_BETWEEN_REMOVALS = 1;
    private static final int SECONDS_BETWEEN_ATTEMPTS = 30;
    private static final Duration QUEUE_PATIENCE = Duration.ofMinutes(1);

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final RecallDesk desk;
    private final MilterServer entry;
    private final MilterServer copies;
    private final ArrivalEndpoint reports;
    private final UnsentEvents unsent;

    private PostfixTransport(PostfixSettings settings, TransportEvents events, TransportMetrics metrics, Clock clock) {
        try {
            TransportState state = TransportState.open(settings.stateFile());
            closers.push(state::close);
            TransitSeal seal = new TransitSeal(settings.sealKeys());
            CopyLedger ledger = state.copies();
            Reinjection reinjection =
                    new Reinjection(settings.reinjectionHost(), settings.reinjectionPort(), seal, metrics);
            AskMails asks = new AskMails(settings.asks(), settings.delimiter(), settings.sealKeys());
            AskLimits limits = new AskLimits(clock);
            desk = new RecallDesk(
                    settings.directory(), state.sentMessages(), state.heldRecalls(), reinjection, events, clock, true);
            Arrivals arrivals = new Arrivals(ledger, events, metrics, clock);
            repeat(
                    "forget",
                    HOURS_BETWEEN_REMOVALS,
                    TimeUnit.HOURS,
                    () -> state.forget(clock.instant(), settings.stateKept()));
            repeat("due", SECONDS_BETWEEN_ATTEMPTS, TimeUnit.SECONDS, desk::handOnAllDue);
            metrics.due(() -> state.heldRecalls().due().size());
            unsent = UnsentEvents.start(ledger, arrivals, lostReports(settings, ledger, metrics, clock), clock);
            closers.push(unsent::close);
            metrics.unsent(ledger::countUnsent);
            reports = reports(settings, arrivals);
            closers.push(reports::close);
            copies = milter(
                    settings,
                    "copies",
                    settings.copiesPort(),
                    new AskFilter(
                            new CopyFilter(
                                    settings.directory(),
                                    settings.delimiter(),
                                    ledger,
                                    new DeliveryIds(settings.sealKeys().get(0)),
                                    seal,
                                    metrics,
                                    clock),
                            asks,
                            settings.logins(),
                            settings.directory(),
                            new AskDesk(
                                    settings.directory(),
                                    state.sentMessages(),
                                    state.asks(),
                                    events,
                                    settings.sealKeys().get(0),
                                    limits,
                                    clock),
                            reinjection,
                            limits,
                            metrics,
                            clock));
            entry = milter(
                    settings,
                    "entry",
                    settings.entryPort(),
                    new EntryFilter(
                            settings.logins(),
                            settings.directory(),
                            state.sentMessages(),
                            desk,
                            new AskEntry(asks, settings.sealKeys().get(0), clock),
                            seal,
                            metrics,
                            clock));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Opens the state and starts to listen.
     *
     * @throws IllegalStateException naming host and port, when the adapter cannot listen there
     * @throws DiskException when the state cannot be opened
     */
    public static PostfixTransport start(
            PostfixSettings settings, TransportEvents events, TransportMetrics metrics, Clock clock) {
        return new PostfixTransport(settings, events, metrics, clock);
    }

    private MilterServer milter(PostfixSettings settings, String name, int port, MailFilter filter) {
        try {
            MilterServer server = MilterServer.start(
                    "milter-" + name, settings.milterHost(), port, settings.mostConnections(), filter);
            closers.push(server::close);
            return server;
        } catch (IOException e) {
            throw cannotListen(settings.milterHost(), port, "milter." + name + "-port", e);
        }
    }

    private static ArrivalEndpoint reports(PostfixSettings settings, Arrivals arrivals) {
        try {
            return ArrivalEndpoint.start(settings.reportsHost(), settings.reportsPort(), arrivals);
        } catch (IOException e) {
            throw cannotListen(settings.reportsHost(), settings.reportsPort(), "reports.port", e);
        }
    }

    private static IllegalStateException cannotListen(String host, int port, String setting, IOException cause) {
        return new IllegalStateException(
                "cannot listen at " + host + ":" + port + " (" + setting + "): " + cause.getMessage(), cause);
    }

    private static LostReports lostReports(
            PostfixSettings settings, CopyLedger ledger, TransportMetrics metrics, Clock clock) {
        Optional<LostReports.Queue> queue = settings.queueCommand().isEmpty()
                ? Optional.empty()
                : Optional.of(new PostfixQueue(settings.queueCommand(), QUEUE_PATIENCE));
        return new LostReports(ledger, queue, settings.reportPatience(), metrics, clock);
    }

    private void repeat(String name, int pause, TimeUnit unit, Runnable work) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(loop -> {
            Thread made = new Thread(loop, name);
            made.setDaemon(true);
            return made;
        });
        Runnable guarded = () -> {
            try {
                work.run();
            } catch (RuntimeException | Error e) { // such as a disk that is away; the next run may succeed
                LOG.error("\"{}\" failed: {}", name, e.toString());
            }
        };
        thread.scheduleWithFixedDelay(guarded, 0, pause, unit);
        closers.push(thread::shutdownNow);
    }

    /**
     * Passes a trace event of the processor to {@link RecallDesk#follow}.
     *
     * @throws TemporaryFailureException while the disk is away
     */
    public void follow(RecallTrace trace) {
        try {
            desk.follow(trace);
        } catch (DiskException e) {
            throw new TemporaryFailureException(e.getMessage(), e);
        }
    }

    /** Returns the recipients, normalised, with a recall message that is still held for them. */
    public Set<String> heldFor(String tenant, String recallId) {
        return desk.waiting(tenant, recallId);
    }

    /** Returns why waiting events could not be sent at the last attempt; empty where that attempt succeeded. */
    public Optional<String> trouble() {
        return unsent.trouble();
    }

    public int entryPort() {
        return entry.port();
    }

    public int copiesPort() {
        return copies.port();
    }

    public int reportsPort() {
        return reports.port();
    }

    /**
     * Stops the milters, the port for reports and the work in the background, and closes the state. Postfix then
     * follows its configuration for a milter that is away.
     */
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
