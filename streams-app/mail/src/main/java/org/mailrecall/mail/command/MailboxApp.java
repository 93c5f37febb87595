package org.mailrecall.mail.command;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.mail.config.MailboxConfig;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.hold.HoldRules;
import org.mailrecall.mail.mailbox.journal.SqliteJournal;
import org.mailrecall.mail.mailbox.rules.AnswerJournal;
import org.mailrecall.mail.mailbox.rules.CommandExecutor;
import org.mailrecall.mail.mailbox.rules.SenderCheck;
import org.mailrecall.mail.mailbox.work.Admission;
import org.mailrecall.mail.mailbox.work.CommandHandler;
import org.mailrecall.mail.mailbox.work.CommandMetrics;
import org.mailrecall.mail.mailbox.work.EmergencyStop;
import org.mailrecall.mail.mailbox.work.MailboxService;
import org.mailrecall.mail.mailbox.work.MarkSweep;
import org.mailrecall.platform.kafka.EventSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts of a mailbox service and stops them in the reverse order. */
final class MailboxApp implements AutoCloseable, Probes.Health {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxApp.class);

    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final EmergencyStop stop;
    private final MailboxService service;
    private final Probes probes;

    private MailboxApp(MailboxConfig config) {
        Clock clock = Clock.systemUTC();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try {
            SqliteJournal journal = SqliteJournal.open(config.journal(), clock);
            closers.push(journal::close);
            journal.useWith(config.store().kind());
            MailboxStore mailboxes = config.store().open();
            closers.push(mailboxes::close);
            EventSender sender = new EventSender(config.kafka());
            closers.push(sender::close);
            HoldVault vault = config.vault().map(mailboxes::vault).orElse(HoldVault.NONE);
            stop = new EmergencyStop(config.stopFile());
            CommandMetrics metrics = new CommandMetrics(meters);
            CommandExecutor executor = new CommandExecutor(
                    mailboxes,
                    new SenderCheck(config.sealKeys()),
                    new HoldRules(config.holds(), vault),
                    journal,
                    stop,
                    clock);
            closers.push(MarkSweep.start(executor)::close);
            CommandHandler handler = new CommandHandler(
                    new Admission(config.tenants(), vault),
                    stop,
                    executor,
                    MailboxService.sender(sender),
                    metrics,
                    config.rest(),
                    config.workers(),
                    clock);
            probes = Probes.start(config.httpHost(), config.httpPort(), this, meters);
            closers.push(probes::close);
            service = MailboxService.start(config.kafka(), handler, config.workers());
            closers.push(service::close);
            metrics.bind(service.counters());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the service.
     *
     * @throws IllegalStateException with a message of one line, when the cluster does not answer or refuses, when a
     * topic is missing, or when a port is in use
     * @throws AnswerJournal.JournalException with a message of one line, when the journal cannot be opened, or cannot be
     * used with this kind of mail store yet
     */
    static MailboxApp start(MailboxConfig config) {
        if (config.sealKeys().isEmpty()) {
            LOG.warn("seals.keys is empty: a sender header that a user planted is believed");
        }
        if (!config.kafka().signatures().accepted().containsKey(Topics.DELETE_COMMANDS.name())) {
            LOG.warn("signatures.delete-commands is empty: commands of everybody who may write the topic are obeyed");
        }
        ClusterCheck.requireTopics(
                config.kafka(), config.connectTimeout(), Topics.DELETE_COMMANDS, Topics.DELETE_OUTCOMES);
        return new MailboxApp(config);
    }

    int httpPort() {
        return probes.port();
    }

    @Override
    public Optional<String> whyNotReady() {
        if (service == null) {
            return Optional.of("starting");
        }
        Optional<Path> stopped = stop.file().filter(Files::exists);
        return stopped.isPresent() ? Optional.of("stopped by commands.stop-file") : service.trouble();
    }

    /**
     * Begins no further command, waits half a minute at most for the running commands, and stops the remaining parts.
     */
    @Override
    public void close() {
        while (!closers.isEmpty()) {
            closers.pop().run();
        }
    }
}
