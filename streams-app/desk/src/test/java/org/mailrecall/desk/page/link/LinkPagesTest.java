package org.mailrecall.desk.page.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.access.Secrets;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.link.LinkMetrics;
import org.mailrecall.desk.link.LinkSettings;
import org.mailrecall.desk.link.LinkStore;
import org.mailrecall.desk.page.signin.Cookies;
import org.mailrecall.desk.page.signin.Sessions;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

class LinkPagesTest {
    private static final String PUBLIC = "https://desk.example";
    private static final long ASKED = 1_794_816_000_000L;
    private static final String RECALL = "figures@contoso.example";

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Database database = Database.open(TestDatabase.SQLITE.fresh());
    private long now = ASKED + 60_000;
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);
    private final Sessions sessions = new Sessions(database, Directory.EMPTY, clock);
    private Javalin server;

    @BeforeEach
    void start() {
        new Offsets(database).beginAt("recall-trace", 0, 0, 0);
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
        LinkPages pages = new LinkPages(
                database, links(Set.of()), new LinkMetrics(meters), sessions, false, Deadlines.CONTRACT, clock);
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    pages.mount(javalin);
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
        database.close();
    }

    private LinkStore links(Set<String> capabilityTenants) {
        return new LinkStore(
                database, PUBLIC, new LinkSettings(Duration.ofDays(90), capabilityTenants, Duration.ofDays(7)), clock);
    }

    @Test
    void aLinkIsOpaqueAndStoredAsAHash() {
        String link = links(Set.of()).link("contoso", RECALL, "ada@contoso.example");
        assertThat(link).startsWith(PUBLIC + "/links/").hasSize(PUBLIC.length() + 7 + Secrets.LENGTH);
        String token = token(link);
        List<String> stored = database.read()
                .withHandle(handle -> handle.createQuery("select token_hash from report_link")
                        .mapTo(String.class)
                        .list());
        assertThat(stored).containsExactly(Secrets.hash(token)).doesNotContain(token);
        assertThat(links(Set.of()).link("contoso", RECALL, "ada@contoso.example"))
                .isNotEqualTo(link);
    }

    @Test
    void whoMaySeeTheRecallIsSentToItAndAskedToSignInBefore() {
        String link = links(Set.of()).link("contoso", RECALL, "ada@contoso.example");
        HttpResponse<String> before = open(link, null);
        assertThat(before.statusCode()).isEqualTo(401);
        assertThat(before.body()).contains("/sign-in").doesNotContain("bo@contoso", token(link));
        assertThat(before.headers().firstValue("Set-Cookie").orElse(""))
                .contains(token(link), "HttpOnly", "SameSite=Lax");

        for (Caller one : List.of(caller("ada", "contoso"), caller("hana", "contoso", Role.HELP_DESK))) {
            HttpResponse<String> after = open(link, one);
            assertThat(after.statusCode()).isEqualTo(302);
            assertThat(after.headers().firstValue("Location").orElseThrow()).contains("/recalls/");
        }
    }

    @Test
    void whomItWasMailedToSeesThatRecallThoughTheyNoLongerAreAMember() {
        String link = links(Set.of()).link("contoso", RECALL, "gil@contoso.example");
        HttpResponse<String> answer = open(link, caller("gil", "contoso"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("bo@contoso.example", "&lt;img onerror=x&gt;")
                .doesNotContain("<img onerror", "/recalls/", token(link), "<form method=\"post\" action=\"/recalls");
    }

    @Test
    void toEverybodyElseItIsALinkThatIsNotThere() {
        String link = links(Set.of()).link("contoso", RECALL, "ada@contoso.example");
        for (Caller one : List.of(
                caller("mallory", "contoso"),
                caller("ada", "fabrikam"),
                new Caller("x", "ada@contoso.example", "x", "fabrikam", Set.of(Role.AUDITOR), Set.of(), later()))) {
            HttpResponse<String> answer = open(link, one);
            HttpResponse<String> none = open(PUBLIC + "/links/" + Secrets.random(), one);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(none.body());
        }
        assertThat(meters.counter(LinkMetrics.LINKS, "outcome", "wrong").count())
                .isEqualTo(6);
    }

    @Test
    void aCapabilityLinkOpensItsRecallForSevenDaysUntilRevokedAndIsAudited() {
        restartWith(Set.of("contoso"));
        LinkStore links = links(Set.of("contoso"));
        String link = links.link("contoso", RECALL, "ada@contoso.example");
        String revoked = links.link("contoso", RECALL, "gil@contoso.example");
        HttpResponse<String> answer = open(link, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("bo@contoso.example").doesNotContain("zoe@", token(link));
        assertThat(new Audit(database).list("contoso", Optional.empty(), 10))
                .first()
                .satisfies(entry -> {
                    assertThat(entry.operation()).isEqualTo("openLink");
                    assertThat(entry.target()).isEqualTo(RECALL);
                    assertThat(entry.subject()).startsWith("link ");
                    assertThat(entry.toString()).doesNotContain(token(link));
                });
        assertThat(new Audit(database).list("fabrikam", Optional.empty(), 10)).isEmpty();

        now += Duration.ofDays(7).toMillis() - 1;
        assertThat(open(link, null).statusCode()).isEqualTo(200);
        now += 1;
        assertThat(open(link, null).statusCode()).isEqualTo(404);

        String fresh = links.link("contoso", RECALL, "ada@contoso.example");
        assertThat(links.revoke("fabrikam", RECALL)).isZero();
        assertThat(open(fresh, null).statusCode()).isEqualTo(200);
        assertThat(links.revoke("contoso", RECALL)).isEqualTo(3);
        assertThat(open(fresh, null).statusCode()).isEqualTo(404);
        assertThat(open(revoked, null).statusCode()).isEqualTo(404);
    }

    @Test
    void whereATenantWantsNoSuchLinksAnyMoreNoneOpens() {
        String link = links(Set.of("contoso")).link("contoso", RECALL, "ada@contoso.example");
        assertThat(open(link, null).statusCode()).isEqualTo(404);
        assertThat(open(link, caller("ada", "contoso")).statusCode()).isEqualTo(404);
    }

    @Test
    void aThousandGuessesAreStopped() {
        restartWith(Set.of("contoso"));
        String good = links(Set.of("contoso")).link("contoso", RECALL, "ada@contoso.example");
        int stopped = 0;
        for (int i = 0; i < 1_000; i++) {
            HttpResponse<String> answer = open(PUBLIC + "/links/" + Secrets.random(), null);
            stopped += answer.statusCode() == 429 ? 1 : 0;
            assertThat(answer.statusCode()).isIn(404, 429);
        }
        assertThat(stopped).isGreaterThanOrEqualTo(960);
        assertThat(meters.counter(LinkMetrics.LINKS, "outcome", "limited").count())
                .isEqualTo(stopped);
        HttpResponse<String> answer = open(good, null);
        assertThat(answer.statusCode())
                .as("a right guess looks like the others")
                .isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        now += 60_000;
        assertThat(open(good, null).statusCode()).isEqualTo(200);
    }

    @Test
    void openingALinkChangesNothing() {
        String link = links(Set.of()).link("contoso", RECALL, "ada@contoso.example");
        for (int i = 0; i < 3; i++) {
            open(link, null);
        }
        assertThat(open(link, caller("ada", "contoso")).statusCode()).isEqualTo(302);
        assertThat(new Audit(database).list("contoso", Optional.empty(), 10))
                .extracting(AuditEntry::operation)
                .containsExactly("openLink");
    }

    private void restartWith(Set<String> capabilityTenants) {
        server.stop();
        LinkPages pages = new LinkPages(
                database,
                links(capabilityTenants),
                new LinkMetrics(meters),
                sessions,
                false,
                Deadlines.CONTRACT,
                clock);
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    pages.mount(javalin);
                })
                .start("127.0.0.1", 0);
    }

    private HttpResponse<String> open(String link, Caller caller) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.port() + link.substring(PUBLIC.length())));
        if (caller != null) {
            request.header("Cookie", Cookies.SESSION + "=" + sessions.begin(caller));
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

    private Caller caller(String name, String tenant, Role... more) {
        java.util.EnumSet<Role> roles = java.util.EnumSet.of(Role.SENDER);
        roles.addAll(List.of(more));
        return new Caller(
                "sub-" + name + "-" + tenant, name + "@" + tenant + ".example", name, tenant, roles, Set.of(), later());
    }

    private Instant later() {
        return Instant.ofEpochMilli(now).plus(Duration.ofHours(1));
    }

    private static String token(String link) {
        return link.substring((PUBLIC + "/links/").length());
    }
}
