package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.api.RightsTable;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.issuer.IssuedUser;

/**
 * Tries every route that the desk serves, apart from the operations of the interface, as each person. The person of the
 * other tenant tries recalls that only this tenant has. The expected answers stand in {@code page-rights.tsv}; a route
 * without a row there fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class PageRightsTest implements OnDatabase {
    private static final String PREVIEW = "preview@contoso.example";
    /** Waits for approval. */
    private static final String GIFT = "gift@contoso.example";

    private static final String[] OF_CONTOSO = {"ada@", "dee@", "sales@", "Figures", "sub-hana"};
    private static final String[] OF_FABRIKAM = {"fabrikam", DeskHistory.SECRET_SUBJECT};

    private static final Map<String, IssuedUser> WHO = RightsTable.people();
    private final Map<String, PlainBrowser> browsers = new HashMap<>();
    private DeskFixture desk;
    private String link;

    @BeforeAll
    void start() {
        desk = new DeskFixture(kind());
        TraceRows preview = rows(PREVIEW, "kim");
        TraceRows gift = rows(GIFT, "gil");
        desk.write(List.of(preview.previewed("Pending", null), gift.receive(), gift.waitForApproval()));
        link = desk.links().link("contoso", DeskHistory.FIGURES, "ada@contoso.example");
        WHO.forEach((who, user) -> browsers.put(who, browser(user)));
    }

    private static TraceRows rows(String recallId, String recipient) {
        return TraceRows.of(
                "contoso", recallId, "ada@contoso.example", recipient + "@contoso.example", DeskHistory.ASKED + 1);
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    record Case(String route, String who, int status) {
        @Override
        public String toString() {
            return route + " by " + who + " is " + status;
        }
    }

    Stream<Case> cases() {
        Map<String, Map<String, Integer>> table = RightsTable.read(PageRightsTest.class, "page-rights.tsv");
        assertThat(routes()).as("each route has a row in page-rights.tsv").isEqualTo(table.keySet());
        return table.entrySet().stream().flatMap(row -> WHO.keySet().stream()
                .map(who -> new Case(row.getKey(), who, row.getValue().get(who))));
    }

    private Set<String> routes() {
        Set<String> operations = Arrays.stream(Operation.values())
                .flatMap(operation -> operation.paths().stream().map(path -> operation.method() + " " + path))
                .collect(Collectors.toSet());
        return desk.routes().stream()
                .map(PageRightsTest::name)
                .filter(route -> !operations.contains(route))
                .collect(Collectors.toSet());
    }

    private static String name(Endpoint route) {
        return route.method + " " + route.path;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rights(Case one) throws IOException {
        // Signing out ends a session that the other routes need.
        PlainBrowser browser =
                one.route().endsWith("/sign-out") ? browser(WHO.get(one.who())) : browsers.get(one.who());
        boolean isStream = one.route().endsWith("/live") && one.status() == 200;
        HttpResponse<InputStream> answer = request(browser, one);
        try (InputStream stream = answer.body()) {
            String body = isStream ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer.statusCode()).as(body).isEqualTo(one.status());
            assertThat(body).doesNotContain(one.who().equals("foreign") ? OF_CONTOSO : OF_FABRIKAM);
            if (one.status() >= 400) {
                assertThat(body).doesNotContain("Figures", "dee@contoso.example", "sales@contoso.example");
            }
        }
    }

    @Test
    void everyFormIsRefusedWithoutItsOriginAndWithoutItsToken() {
        List<Endpoint> forms = desk.routes().stream()
                .filter(route -> route.method == HandlerType.POST)
                .filter(route -> routes().contains(name(route)))
                .toList();
        assertThat(forms).hasSizeGreaterThan(4);
        for (Endpoint form : forms) {
            String path = path(form.path, DeskHistory.OFFER);
            PlainBrowser eve = browsers.get("approver");
            assertThat(eve.post(path, fields(eve, form.path), Map.of()).statusCode())
                    .as(path + " without an origin")
                    .isEqualTo(403);
            if (!path.equals("/sign-out")) { // which shows and changes nothing of the tenant
                assertThat(eve.post(path, Map.of("key", "k"), Map.of("Origin", desk.url()))
                                .statusCode())
                        .as(path + " without a token")
                        .isEqualTo(403);
            }
        }
    }

    private PlainBrowser browser(IssuedUser user) {
        return user == null ? PlainBrowser.of(desk) : PlainBrowser.signedIn(desk, user);
    }

    private HttpResponse<InputStream> request(PlainBrowser browser, Case one) {
        String[] route = one.route().split(" ");
        String path = path(route[1], one.who().equals("foreign") ? DeskHistory.OFFER : recall(route[1]));
        return route[0].equals("GET") ? browser.open(path) : browser.openForm(path, fields(browser, route[1]));
    }

    private static String recall(String path) {
        return switch (path) {
            case "/previews/{id}" -> PREVIEW;
            case "/recalls/{id}/approve" -> DeskHistory.OFFER;
            case "/recalls/{id}/reject" -> GIFT;
            default -> DeskHistory.FIGURES;
        };
    }

    private String path(String path, String recallId) {
        String recipient = recallId.equals(DeskHistory.FIGURES) ? "bo" : "gil";
        return path.replace("{id}", RecallIds.encode(recallId))
                        .replace("{token}", link.substring(link.lastIndexOf('/') + 1))
                        .replace("{file}", "desk.css")
                + (path.endsWith("/timeline") ? "?recipient=" + recipient + "@contoso.example" : "");
    }

    /** The fields of a form that is good but for the rights of who sends it. */
    private Map<String, String> fields(PlainBrowser browser, String path) {
        Map<String, String> fields = new HashMap<>(PlainBrowser.hidden(browser.get("/ask")));
        fields.put("key", UUID.randomUUID().toString());
        fields.put("justification", "as agreed");
        fields.put("shown", shown(path));
        fields.putAll(Map.of(
                "messageId", "m@contoso.example",
                "recipients", "kim@elsewhere.example",
                "sentTime", "2026-11-16T08:00",
                "step", "ask",
                "recallReadMessagesEnabled", "on"));
        return fields;
    }

    private String shown(String path) {
        return path.startsWith("/recalls/")
                ? desk.get(DeskFixture.recall(recall(path)), DeskFixture.HELP_DESK)
                        .headers()
                        .firstValue("ETag")
                        .orElse("")
                : "\"none\"";
    }
}
