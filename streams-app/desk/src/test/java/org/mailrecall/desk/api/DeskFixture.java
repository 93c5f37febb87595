package org.mailrecall.desk.api;

import io.javalin.config.JavalinConfig;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.desk.access.OidcSettings;
import org.mailrecall.desk.access.StepUp;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.desk.change.ChangeParts;
import org.mailrecall.desk.change.RecordingSink;
import org.mailrecall.desk.command.DeskParts;
import org.mailrecall.desk.command.LinkAndExportOperations;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.TestDirectory;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.DeskServer;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.TrustedProxies;
import org.mailrecall.desk.ingest.IngestTopics;
import org.mailrecall.desk.link.LinkMetrics;
import org.mailrecall.desk.link.LinkSettings;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.page.Pages;
import org.mailrecall.desk.page.link.LinkPages;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.page.signin.SignInSettings;
import org.mailrecall.desk.page.visit.PageParts;
import org.mailrecall.desk.query.recall.ContractDeadlines;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.store.Filling;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.issuer.DevIssuer;
import org.mailrecall.issuer.IssuedUser;

/** A running desk over a small trace store, and people of two tenants. */
public final class DeskFixture extends DeskClient implements AutoCloseable {
    public static final IssuedUser ADA = user("ada", "contoso");
    public static final IssuedUser BO = user("bo", "contoso");
    /** Acts for the shared mailbox {@code sales@contoso.example}. */
    public static final IssuedUser CY = user("cy", "contoso");

    public static final IssuedUser HELP_DESK = user("hana", "contoso", "helpdesk");
    public static final IssuedUser APPROVER = user("eve", "contoso", "approver");
    public static final IssuedUser ADMINISTRATOR = user("max", "contoso", "administrator");
    public static final IssuedUser AUDITOR = user("ida", "contoso", "auditor");
    public static final IssuedUser FOREIGN =
            user("fay", "fabrikam", "helpdesk", "approver", "administrator", "auditor");

    /** Signs the exports, for the installation {@code test}. */
    public static final Ed25519PrivateKey EXPORT_KEY = Ed25519PrivateKey.generate(new KeyOwner("desk-1", Set.of()));

    private static final Gate.Limits MANY_REQUESTS = new Gate.Limits(10_000, 10_000);
    private static final IngestTopics TOPICS =
            new IngestTopics("recall-trace", "recall-reports", "tenant-settings-audit");

    private final DevIssuer issuer = DevIssuer.start(
            0, "recall-desk", List.of(ADA, BO, CY, HELP_DESK, APPROVER, ADMINISTRATOR, AUDITOR, FOREIGN));
    private final Database database;
    private final DeskParts parts;
    private final LinkStore links;
    private final DeskServer server;
    private final TraceStore store;
    private final RecordingSink sink = new RecordingSink();
    private JavalinConfig listener;
    private long offset;
    private long settingsOffset;
    private long reportsOffset;

    public DeskFixture() {
        this(MANY_REQUESTS);
    }

    /** A desk over a database of a kind. */
    public DeskFixture(TestDatabase kind) {
        this(
                kind,
                MANY_REQUESTS,
                MessageLookup.NONE,
                TestDirectory.read(),
                TrustedProxies.NONE,
                InstantSource.system());
    }

    /** A desk for a flood of requests: it refuses nobody for asking often, and waits for no answer of the processor. */
    static DeskFixture forFlood(TestDatabase kind) {
        return new DeskFixture(
                kind,
                new Gate.Limits(1_000_000, 1_000_000),
                MessageLookup.NONE,
                TestDirectory.read(),
                TrustedProxies.NONE,
                InstantSource.system(),
                Duration.ZERO);
    }

    public DeskFixture(Gate.Limits limits) {
        this(limits, MessageLookup.NONE);
    }

    public DeskFixture(Gate.Limits limits, MessageLookup lookup) {
        this(limits, lookup, TestDirectory.read());
    }

    public DeskFixture(Gate.Limits limits, MessageLookup lookup, Directory directory) {
        this(TestDatabase.SQLITE, limits, lookup, directory, TrustedProxies.NONE, InstantSource.system());
    }

    /** A desk behind proxies. */
    public DeskFixture(Gate.Limits limits, MessageLookup lookup, Directory directory, TrustedProxies proxies) {
        this(TestDatabase.SQLITE, limits, lookup, directory, proxies, InstantSource.system());
    }

    /** A desk over a database of a kind, with people that change and a clock that is moved. */
    public DeskFixture(TestDatabase kind, Directory directory, InstantSource clock) {
        this(kind, MANY_REQUESTS, MessageLookup.NONE, directory, TrustedProxies.NONE, clock);
    }

    private DeskFixture(
            TestDatabase kind,
            Gate.Limits limits,
            MessageLookup lookup,
            Directory directory,
            TrustedProxies proxies,
            InstantSource clock) {
        this(kind, limits, lookup, directory, proxies, clock, Duration.ofMillis(200));
    }

    private DeskFixture(
            TestDatabase kind,
            Gate.Limits limits,
            MessageLookup lookup,
            Directory directory,
            TrustedProxies proxies,
            InstantSource clock,
            Duration patience) {
        database = Database.open(kind.fresh());
        store = new TraceStore(database, clock);
        new Offsets(database).beginAt("recall-trace", 0, 0, 0);
        new Offsets(database).beginAt(TOPICS.reports(), 0, 0, 0);
        new Offsets(database).beginAt("tenant-settings-audit", 0, 0, 0);
        TokenVerifier tokens =
                new TokenVerifier(OidcSettings.of(issuer.url(), issuer.audience(), issuer.keysUrl()), directory);
        parts = new DeskParts(
                database,
                TOPICS,
                tokens,
                StepUp.DEFAULTS,
                limits,
                ContractDeadlines.DEADLINES,
                "https://desk.example",
                new ChangeParts(sink, directory, patience),
                lookup,
                clock);
        links = new LinkStore(database, "https://desk.example", LinkSettings.DEFAULTS, clock);
        LinkAndExportOperations.add(
                parts,
                database,
                links,
                Optional.of(new ExportKey("test", EXPORT_KEY)),
                ContractDeadlines.DEADLINES,
                clock);
        int port = freePort();
        SignInSettings signIn = new SignInSettings(
                URI.create(issuer.url() + "/authorize"),
                URI.create(issuer.url() + "/token"),
                issuer.audience(),
                "",
                StepUp.DEFAULTS,
                "http://127.0.0.1:" + port);
        PageParts page = new PageParts(
                database,
                parts.gate(),
                tokens,
                new Sessions(database, directory, clock),
                signIn,
                parts.live(),
                ContractDeadlines.DEADLINES,
                parts.actions(),
                Optional.of(new ExportKey("test", EXPORT_KEY)),
                clock);
        LinkPages linkPages = new LinkPages(
                database,
                parts.store(),
                links,
                new LinkMetrics(new SimpleMeterRegistry()),
                new Sessions(database, directory, clock),
                false,
                ContractDeadlines.DEADLINES,
                clock);
        server = parts.serve("127.0.0.1", port, Set.of("127.0.0.1:" + port), proxies, javalin -> {
            new Pages(page).mount(javalin);
            linkPages.mount(javalin);
            listener = javalin;
        });
        write(DeskHistory.rows());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All routes that are served: method and path, with parameters in braces. */
    public List<Endpoint> routes() {
        return listener.unsafe.internalRouter.allHttpHandlers().stream()
                .map(route -> route.endpoint)
                .filter(route -> route.method.isHttpMethod())
                .toList();
    }

    /** Writes further events, as the consumer does, and tells the open streams. */
    public void write(List<TraceRow> events) {
        List<TraceRow> placed = new ArrayList<>();
        long from = offset;
        for (TraceRow event : events) {
            placed.add(TraceRows.at(event, 0, offset++));
        }
        store.writeTrace(new BatchSpan("recall-trace", 0, from, offset, 0), placed);
        placed.forEach(row -> parts.live().changed(Set.of(row.recallKey())));
    }

    /** Empties the trace store, as {@code recall desk rebuild} does. */
    public void emptyStore() {
        store.clear();
    }

    /** Reads all topics again up to their ends, with the rows that the desk of the tests begins with. */
    public void fillStore() {
        Filling filling = new Filling(database);
        for (String topic : List.of(TOPICS.trace(), TOPICS.reports(), TOPICS.settings())) {
            filling.begin(topic, 0, Set.of(0), 0);
            new Offsets(database).beginAt(topic, 0, 0, 0);
        }
        offset = 0;
        settingsOffset = 0;
        reportsOffset = 0;
        write(DeskHistory.rows());
        List.of(TOPICS.trace(), TOPICS.reports(), TOPICS.settings()).forEach(topic -> filling.end(topic, 0, 0));
    }

    @Override
    public DevIssuer issuer() {
        return issuer;
    }

    /** What has been sent to the topics. */
    public RecordingSink sink() {
        return sink;
    }

    /** Writes changes of settings, as the consumer does. */
    public void write(SettingsRow change) {
        long to = change.kafkaOffset() + 1;
        store.writeSettings(new BatchSpan("tenant-settings-audit", 0, settingsOffset, to, 0), List.of(change));
        settingsOffset = to;
    }

    /** Writes a report, as the consumer does. */
    public void write(ReportRow report) {
        long to = report.reportOffset() + 1;
        store.writeReports(new BatchSpan("recall-reports", 0, reportsOffset, to, 0), List.of(report));
        reportsOffset = to;
    }

    public LinkStore links() {
        return links;
    }

    public Database database() {
        return database;
    }

    public DeskParts parts() {
        return parts;
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The path of a recall. */
    public static String recall(String recallId) {
        return "/api/v1/recalls/" + RecallIds.encode(recallId);
    }

    private static IssuedUser user(String name, String tenant, String... roles) {
        String capital = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        return new IssuedUser("sub-" + name, capital, name + "@" + tenant + ".example", tenant, List.of(roles));
    }

    @Override
    public void close() {
        parts.close();
        server.close();
        issuer.close();
        database.close();
    }
}
