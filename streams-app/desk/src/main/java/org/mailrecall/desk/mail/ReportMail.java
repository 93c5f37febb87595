package org.mailrecall.desk.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.mail.journal.MailJournal;
import org.mailrecall.desk.mail.relay.Relay;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.mail.rules.TenantMailRules;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending of mail: a task finds addressees, and a task for each connection to the relay sends. Several instances
 * over the same database share the work.
 *
 * <p>A failure here is followed by another attempt, and holds nothing else up.
 */
public final class ReportMail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReportMail.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    /** How often claims are renewed; several attempts fit into the time that a claim holds. */
    private static final Duration RENEWAL = Duration.ofMinutes(1);

    private final BooleanSupplier isStoreFilled;
    private final MailJournal journal;
    private final Addressing addressing;
    private final MailMetrics metrics;
    private final List<Mailer> mailers = new ArrayList<>();
    private final ScheduledExecutorService threads;

    /**
     * Makes the parts, which send nothing yet.
     *
     * @param isStoreFilled whether recalls and settings are read; until then mail waits, because its counts would be wrong,
     *     and a tenant's wish that subjects are not shown would not be known
     * @param relays makes a new connection to the relay
     * @param connections the number of connections
     */
    public ReportMail(
            Database database,
            MailSettings settings,
            TenantMailRules rules,
            ReportReaders readers,
            ReportLinks links,
            Deadlines deadlines,
            BooleanSupplier isStoreFilled,
            Supplier<Relay> relays,
            int connections,
            MailMetrics metrics,
            InstantSource clock) {
        this.isStoreFilled = isStoreFilled;
        this.journal = new MailJournal(database);
        this.metrics = metrics;
        RecallQueries recalls = new RecallQueries(database);
        String domain = settings.from().substring(settings.from().lastIndexOf('@') + 1);
        RecipientQueries recipients = new RecipientQueries(database);
        addressing = new Addressing(journal, recalls, recipients, rules, readers, domain, metrics, clock);
        MailWriter writer = new MailWriter(recalls, recipients, settings, rules, links, deadlines);
        for (int i = 0; i < connections; i++) {
            mailers.add(new Mailer(journal, writer, relays.get(), settings, metrics, clock));
        }
        threads = Executors.newScheduledThreadPool(connections + 2, task -> {
            Thread thread = new Thread(task, "report-mail");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to send. */
    public ReportMail start() {
        tasks().forEach(task -> every(LOOK, task));
        every(RENEWAL, this::renewClaims);
        return this;
    }

    /**
     * Returns the tasks that run again and again: the first task finds addressees, each further task sends mails that
     * are due.
     */
    List<Runnable> tasks() {
        List<Runnable> tasks = new ArrayList<>();
        tasks.add(this::address);
        mailers.forEach(mailer -> tasks.add(() -> sendAll(mailer::sendOne)));
        return tasks;
    }

    /** Renews the claims of the mails at hand. A relay that takes longer than a claim holds gets no mail twice. */
    void renewClaims() {
        mailers.forEach(Mailer::renewClaim);
    }

    private void address() {
        while (isStoreFilled.getAsBoolean()
                && addressing.run() > 0
                && !Thread.currentThread().isInterrupted()) {
            LOG.debug("more may be due");
        }
        metrics.oldestWaiting(journal.oldestWaiting());
    }

    private void sendAll(BooleanSupplier one) {
        while (!Thread.currentThread().isInterrupted() && isStoreFilled.getAsBoolean() && one.getAsBoolean()) {
            LOG.debug("more may be due");
        }
    }

    private void every(Duration pause, Runnable work) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        // Such as when the database is away. A mail that was claimed is sent after its claim has ended.
                        LOG.warn("mail is tried again: {}", e.toString());
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Deletes the mails and occasions that were planned before a time. */
    public void forget(Instant before) {
        journal.forget(before);
    }

    /**
     * Ends after the mails at hand, for which it waits as long as their claims, which nobody renews now, surely hold.
     */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(MailJournal.CLAIM.minus(RENEWAL).toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
        mailers.forEach(Mailer::close);
    }
}
