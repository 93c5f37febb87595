package org.mailrecall.desk.page.link;

import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.mailrecall.desk.access.Authentication;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.link.LinkMetrics;
import org.mailrecall.desk.link.LinkSettings;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.page.signin.Cookies;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.query.recall.ContractDeadlines;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.store.Filling;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.StoreSection;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** The page of links over a small store, with a clock that tests move. */
public abstract class LinkTest implements OnDatabase {
    static final String PUBLIC = "https://desk.example";
    static final long ASKED = 1_794_816_000_000L;
    static final String RECALL = "figures@contoso.example";

    final HttpClient http = HttpClient.newHttpClient();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Database database = Database.open(kind().fresh());
    long now = ASKED + 60_000;
    final InstantSource clock = () -> Instant.ofEpochMilli(now);
    final Sessions sessions = new Sessions(database, Directory.EMPTY, clock);
    Javalin server;

    @BeforeEach
    void start() {
        new Offsets(database).beginAt("recall-trace", 0, 0, 0);
        new Offsets(database).beginAt("recall-reports", 0, 0, 0);
        TraceRows bo = TraceRows.of("contoso", RECALL, "sales@contoso.example", "bo@contoso.example", ASKED)
                .askedBy("ada@contoso.example")
                .subject("Recall: <img onerror=x>");
        TraceRows other =
                TraceRows.of("contoso", "other@contoso.example", "zoe@contoso.example", "bo@contoso.example", ASKED);
        List<TraceRow> rows = List.of(
                TraceRows.at(bo.receive(), 0, 0),
                TraceRows.at(bo.failed("ENCRYPTED"), 0, 1),
                TraceRows.at(other.receive(), 0, 2));
        new TraceStore(database, clock).writeTrace(new BatchSpan("recall-trace", 0, 0, 3, 0), rows);
        serve(Set.of());
    }

    /** Writes further events behind the three of the beginning; to be called once. */
    void write(List<TraceRow> events) {
        List<TraceRow> placed = new ArrayList<>();
        events.forEach(event -> placed.add(TraceRows.at(event, 0, 3 + placed.size())));
        new TraceStore(database, clock).writeTrace(new BatchSpan("recall-trace", 0, 3, 3 + placed.size(), 0), placed);
    }

    @AfterEach
    void stop() {
        server.stop();
        database.close();
    }

    LinkStore links(Set<String> capabilityTenants) {
        return new LinkStore(
                database, PUBLIC, new LinkSettings(Duration.ofDays(90), capabilityTenants, Duration.ofDays(7)), clock);
    }

    void restartWith(Set<String> capabilityTenants) {
        server.stop();
        serve(capabilityTenants);
    }

    private void serve(Set<String> capabilityTenants) {
        LinkPages pages = new LinkPages(
                database,
                new FilledStore(
                        new Filling(database), Map.of(StoreSection.RECALLS, List.of("recall-trace", "recall-reports"))),
                links(capabilityTenants),
                new LinkMetrics(meters),
                sessions,
                false,
                ContractDeadlines.DEADLINES,
                clock);
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    pages.mount(javalin);
                })
                .start("127.0.0.1", 0);
    }

    HttpResponse<String> open(String link, Caller caller) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + link.substring(PUBLIC.length())));
        if (caller != null) {
            request.header("Cookie", Cookies.SESSION + "=" + sessions.begin(caller, caller.address()));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Caller caller(String name, String tenant, Role... more) {
        java.util.EnumSet<Role> roles = java.util.EnumSet.of(Role.SENDER);
        roles.addAll(List.of(more));
        return new Caller(
                "sub-" + name + "-" + tenant,
                name + "@" + tenant + ".example",
                name,
                tenant,
                roles,
                Set.of(),
                Authentication.UNKNOWN,
                later());
    }

    Instant later() {
        return Instant.ofEpochMilli(now).plus(Duration.ofHours(1));
    }

    static String token(String link) {
        return link.substring((PUBLIC + "/links/").length());
    }
}
