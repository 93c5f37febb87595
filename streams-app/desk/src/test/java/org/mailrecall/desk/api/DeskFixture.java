package org.mailrecall.desk.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.desk.access.OidcSettings;
import org.mailrecall.desk.access.TokenVerifier;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.desk.change.ChangeParts;
import org.mailrecall.desk.change.RecordingSink;
import org.mailrecall.desk.command.DeskParts;
import org.mailrecall.desk.command.MailOperations;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.TestDirectory;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.DeskServer;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.link.LinkSettings;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.page.Pages;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.page.signin.SignInSettings;
import org.mailrecall.desk.page.visit.PageParts;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.issuer.DevIssuer;
import org.mailrecall.issuer.IssuedUser;

/** A running desk over a small trace store, and people of two tenants. */
public final class DeskFixture implements AutoCloseable {
    /** 16 November 2026, 08:00 UTC. */
    public static final long ASKED = 1_794_816_000_000L;

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

    /** A recall by Ada, of Bo (deleted), Cy (encrypted) and Dee (pending). */
    public static final String FIGURES = "figures@contoso.example";
    /** A recall that Bo asked for in the name of the shared mailbox, waiting for approval. */
    public static final String OFFER = "offer@contoso.example";
    /** A recall of the second tenant under the id of Ada's recall, and a subject that nobody of Contoso may see. */
    public static final String SECRET_SUBJECT = "Recall: Fabrikam's secret";

    /** Signs the exports, for the installation {@code test}. */
    public static final Ed25519PrivateKey EXPORT_KEY = Ed25519PrivateKey.generate(new KeyOwner("desk-1", Set.of()));

    private final DevIssuer issuer = DevIssuer.start(
            0, "recall-desk", List.of(ADA, BO, CY, HELP_DESK, APPROVER, ADMINISTRATOR, AUDITOR, FOREIGN));
    private final Database database;
    private final DeskParts parts;
    private final LinkStore links;
    private final DeskServer server;
    private final TraceStore store;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final RecordingSink sink = new RecordingSink();
    private long offset;
    private long settingsOffset;

    public DeskFixture() {
        this(new Gate.Limits(10_000, 10_000));
    }

    public DeskFixture(Gate.Limits limits) {
        this(limits, MessageLookup.NONE);
    }

    public DeskFixture(Gate.Limits limits, MessageLookup lookup) {
        database = Database.open(TestDatabase.SQLITE.fresh());
        store = new TraceStore(database, InstantSource.system());
        new Offsets(database).beginAt("recall-trace", 0, 0, 0);
        new Offsets(database).beginAt("tenant-settings-audit", 0, 0, 0);
        Directory directory = TestDirectory.read();
        TokenVerifier tokens =
                new TokenVerifier(OidcSettings.of(issuer.url(), issuer.audience(), issuer.keysUrl()), directory);
        parts = new DeskParts(
                database,
                tokens,
                limits,
                Deadlines.CONTRACT,
                "https://desk.example",
                new ChangeParts(sink, directory, Duration.ofMillis(200)),
                lookup,
                InstantSource.system());
        links = new LinkStore(database, "https://desk.example", LinkSettings.DEFAULTS, InstantSource.system());
        MailOperations.add(
                parts,
                database,
                links,
                Optional.of(new ExportKey("test", EXPORT_KEY)),
                Deadlines.CONTRACT,
                InstantSource.system());
        int port = freePort();
        SignInSettings signIn = new SignInSettings(
                URI.create(issuer.url() + "/authorize"),
                URI.create(issuer.url() + "/token"),
                issuer.audience(),
                "",
                "http://127.0.0.1:" + port);
        PageParts page = new PageParts(
                database,
                parts.gate(),
                tokens,
                new Sessions(database, directory, InstantSource.system()),
                signIn,
                parts.live(),
                Deadlines.CONTRACT,
                parts.actions(),
                InstantSource.system());
        server = parts.serve("127.0.0.1", port, Set.of("127.0.0.1:" + port), new Pages(page)::mount);
        write(history());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TraceRow> history() {
        TraceRows bo = figures("bo");
        TraceRows cy = figures("cy");
        TraceRows dee = figures("dee");
        TraceRows offer = TraceRows.of("contoso", OFFER, "sales@contoso.example", "gil@contoso.example", ASKED + 60_000)
                .askedBy("bo@contoso.example")
                .subject("Recall: =cmd|' /C calc'!A0");
        TraceRows foreign = TraceRows.of("fabrikam", FIGURES, "jo@fabrikam.example", "kim@fabrikam.example", ASKED)
                .subject(SECRET_SUBJECT);
        return List.of(
                bo.receive(),
                cy.receive(),
                dee.receive(),
                cy.failed("ENCRYPTED"),
                bo.expand(),
                bo.command(1),
                foreign.receive(),
                foreign.succeeded(false, 1_000),
                bo.succeeded(true, 90_000),
                offer.receive(),
                offer.waitForApproval());
    }

    public static TraceRows figures(String recipient) {
        return TraceRows.of("contoso", FIGURES, "ada@contoso.example", recipient + "@contoso.example", ASKED)
                .subject("Recall: 100% of the _Figures_");
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

    public LinkStore links() {
        return links;
    }

    public Database database() {
        return database;
    }

    public DeskParts parts() {
        return parts;
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public HttpClient http() {
        return http;
    }

    /** A request with somebody's token; null for nobody's. */
    public HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> get(String path, IssuedUser user, Map<String, String> headers) {
        return get(path, user == null ? null : issuer.token(user), headers);
    }

    public HttpResponse<String> get(String path, IssuedUser user) {
        return get(path, user, Map.of());
    }

    /** A request with a body of JSON, and with a fresh key where it is a POST. */
    public HttpResponse<String> send(
            String method, String path, IssuedUser user, String body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, user == null ? null : issuer.token(user))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (method.equals("POST") && !headers.containsKey("Idempotency-Key")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        headers.forEach(request::setHeader);
        return send(request);
    }

    public HttpResponse<String> post(String path, IssuedUser user, String body) {
        return send("POST", path, user, body, Map.of());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return sendOnOpenConnection(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends a request, and sends it again where the connection was closed under it. The probable
     * cause: the server closes a connection whose request it refused before it had read the body, while the client takes it
     * for its next request.
     */
    private HttpResponse<String> sendOnOpenConnection(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    public HttpResponse<String> get(String path, String token, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, token);
        headers.forEach(request::header);
        return send(request);
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
