package org.mailrecall.desk.command;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.desk.change.ChangeParts;
import org.mailrecall.desk.config.DeskConfig;
import org.mailrecall.desk.config.LdapConfig;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.WatchedDirectory;
import org.mailrecall.desk.directory.ldap.LdapDirectory;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.http.DeskServer;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.ingest.EventRowReaders;
import org.mailrecall.desk.ingest.IngestMetrics;
import org.mailrecall.desk.ingest.IngestTopics;
import org.mailrecall.desk.ingest.StoreWriter;
import org.mailrecall.desk.ingest.TraceConsumer;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.live.LiveMetrics;
import org.mailrecall.desk.mail.MailPlan;
import org.mailrecall.desk.mail.ReportMail;
import org.mailrecall.desk.mail.rules.StoredMailRules;
import org.mailrecall.desk.mail.rules.TenantMailRules;
import org.mailrecall.desk.page.Pages;
import org.mailrecall.desk.store.CommitHook;
import org.mailrecall.desk.store.Filling;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.Retention;
import org.mailrecall.desk.store.StoreSection;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.KafkaAccess;

/**
 * A running desk. It reads the topics into the trace store, answers from the store, sends requests and settings, and
 * mails reports where mail is enabled.
 */
public final class Desk implements AutoCloseable {
    private static final int MOST_RECORDS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OpenParts parts = new OpenParts();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final TraceConsumer consumer;
    private final Database database;
    private final FilledStore store;
    private final DeskServer server;

    private Desk(DeskConfig config, MessageLookup lookup, InstantSource clock) {
        try {
            database = parts.open(DeskCommand.open(config));
            Directory directory = directory(config, clock);
            IngestTopics topics = topics(config.kafka());
            DeskParts answers = parts.open(new DeskParts(
                    database,
                    topics,
                    new TokenVerifier(config.oidc(), directory),
                    config.signIn().stepUp(),
                    config.limits(),
                    config.deadlines(),
                    config.signIn().publicUrl(),
                    new ChangeParts(parts.open(new EventSender(config.kafka()))::send, directory, PATIENCE),
                    lookup,
                    clock));
            LiveMetrics.add(meters, answers.live());
            store = answers.store();
            LinkStore links = new LinkStore(database, config.signIn().publicUrl(), config.links(), clock);
            Optional<ExportKey> exportKey = ExportKey.of(config.kafka().signatures());
            LinkAndExportOperations.add(answers, database, links, exportKey, config.deadlines(), clock);
            TenantMailRules rules =
                    new StoredMailRules(database, () -> store.has(EnumSet.of(StoreSection.SETTINGS)), clock);
            Optional<ReportMail> mail = config.reportMail()
                    .map(settings -> parts.open(MailWiring.mail(
                            config, settings, database, directory, rules, links, answers.store(), meters, clock)));
            CommitHook hook = config.reportMail()
                    .<CommitHook>map(settings -> new MailPlan(settings.mail(), rules, clock))
                    .orElse(CommitHook.NONE);
            consumer =
                    parts.open(consumer(config, topics, answers, hook, clock)).start();
            mail.ifPresent(ReportMail::start);
            parts.open(cleanUp(config, answers, mail, links, clock));
            server = answers.serve(
                    config.page().host(), config.page().port(), config.hostNames(), config.proxies(), javalin -> {
                        new Pages(PageWiring.pages(config, database, directory, answers, clock)).mount(javalin);
                        PageWiring.links(config, database, directory, answers, links, meters, clock)
                                .mount(javalin);
                        Probes.mount(javalin.routes, this);
                    });
            parts.open(server);
            // Opened a second time, so that open streams are closed before the server: after the server has stopped,
            // the closing of a stream would never return.
            parts.open(answers);
            config.probes().ifPresent(probes -> parts.open(Probes.start(probes, this, meters)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the desk without a lookup of sent messages. The topics are read as soon as broker and registry answer.
     *
     * @throws IllegalStateException when people were erased under another key, or the desk cannot listen at its ports
     */
    public static Desk start(DeskConfig config) {
        return start(config, MessageLookup.NONE);
    }

    /**
     * Starts the desk with a lookup of sent messages, so that askers' statements need not be believed.
     *
     * @throws IllegalStateException when people were erased under another key, or the desk cannot listen at its ports
     */
    public static Desk start(DeskConfig config, MessageLookup lookup) {
        return new Desk(config, lookup, InstantSource.system());
    }

    private Directory directory(DeskConfig config, InstantSource clock) {
        Directory file = config.directoryFile()
                .<Directory>map(path -> WatchedDirectory.read(path, clock))
                .orElse(Directory.EMPTY);
        if (config.directoryFile().isPresent()) {
            config.ldap().ifPresent(settings -> LdapConfig.requireDomains(settings, file));
        }
        return config.ldap()
                .<Directory>map(settings -> parts.open(new LdapDirectory(settings, file, clock)))
                .orElse(file);
    }

    private static IngestTopics topics(KafkaAccess kafka) {
        return new IngestTopics(
                kafka.name(Topics.RECALL_TRACE),
                kafka.name(Topics.RECALL_REPORTS),
                kafka.name(Topics.TENANT_SETTINGS_AUDIT));
    }

    private TraceConsumer consumer(
            DeskConfig config, IngestTopics topics, DeskParts answers, CommitHook hook, InstantSource clock) {
        KafkaAccess kafka = config.kafka();
        EventRowReaders readers = parts.open(new EventRowReaders(kafka));
        IngestMetrics metrics = new IngestMetrics(meters, clock);
        StoreWriter writer = new StoreWriter(
                topics,
                readers.trace(),
                readers.reports(),
                readers.settings(),
                new TraceStore(database, clock, hook),
                metrics,
                answers.live());
        return new TraceConsumer(
                kafka.consumerWithOwnOffsets(config.groupId(), MOST_RECORDS),
                topics,
                new Offsets(database),
                new Filling(database),
                writer,
                metrics,
                clock);
    }

    private CleanUp cleanUp(
            DeskConfig config, DeskParts answers, Optional<ReportMail> mail, LinkStore links, InstantSource clock) {
        Retention retention = new Retention(database, clock, config.kept());
        return CleanUp.every(config.cleanUp(), () -> {
            retention.run();
            answers.actions().keys().forget();
            links.forget();
            mail.ifPresent(journal -> journal.forget(clock.instant().minus(config.kept())));
        });
    }

    /** Returns why the desk reads no topic until it is restarted; empty otherwise. */
    Optional<String> whyDead() {
        return consumer.isDead() ? consumer.trouble() : Optional.empty();
    }

    /** Returns why the desk cannot do all its work at present; empty otherwise. */
    Optional<String> whyNotReady() {
        return database.isUp() ? consumer.trouble() : Optional.of("the database does not answer");
    }

    /** Whether the store holds what its topics held when the desk began to read them; until then little is shown. */
    public boolean isStoreFilled() {
        return store.has(EnumSet.allOf(StoreSection.class));
    }

    /** Returns the port of the page and the REST interface. */
    public int port() {
        return server.port();
    }

    /** Waits until the desk is closed. */
    void awaitEnd() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        parts.close();
        closed.countDown();
    }
}
