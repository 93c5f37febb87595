package org.mailrecall.desk.api;

import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mailrecall.desk.page.PlainBrowser;

/** Random visits and forms at every route of the page, by people who have signed in. */
final class FuzzedPages implements FuzzedKind {
    private static final List<String> PARAMETERS =
            List.of("q", "state", "from", "to", "after", "result", "recipient", "lang", "seen", "key", "shown");
    private static final List<String> FIELDS = List.of(
            "messageId",
            "recipients",
            "sender",
            "subject",
            "sentTime",
            "encrypted",
            "reason",
            "step",
            "key",
            "shown",
            "justification",
            "maxMessageAge",
            "approvalAboveRecipients",
            "approvers",
            "recallsPerSender",
            "subjectOnTrace");
    private static final List<String> VALUES = List.of(
            "lunch@contoso.example",
            "bo@contoso.example\r\nx@elsewhere.example",
            "2026-11-16T08:00",
            "on",
            "ask",
            "preview",
            "1.5",
            "9".repeat(40),
            "a\0b",
            "HASHED",
            "\"none\"");

    private final List<PlainBrowser> browsers;
    private final List<Map<String, String>> hidden;
    private final List<Endpoint> routes;

    FuzzedPages(DeskFixture desk) {
        browsers = List.of(
                PlainBrowser.of(desk),
                PlainBrowser.signedIn(desk, DeskFixture.ADA),
                PlainBrowser.signedIn(desk, DeskFixture.APPROVER),
                PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR));
        hidden = browsers.stream()
                .map(browser -> PlainBrowser.hidden(browser.get("/ask")))
                .toList();
        // A stream does not end, and a sign-in or sign-out would change whose the browser is.
        routes = desk.routes().stream()
                .filter(route -> !route.path.startsWith("/api/") && !route.path.endsWith("/live"))
                .filter(route -> !route.path.startsWith("/sign-") && !route.path.contains("{call}"))
                .toList();
    }

    @Override
    public Outcome tryOne(DeskFixture desk, Random random) {
        Endpoint route = FuzzTexts.pick(routes, random);
        int who = random.nextInt(browsers.size());
        String path = route.path
                        .replace("{id}", FuzzTexts.id(random))
                        .replace("{token}", FuzzTexts.encoded(FuzzTexts.text(random)))
                        .replace("{file}", FuzzTexts.encoded(FuzzTexts.text(random)))
                        .replace("{user}", "me")
                + FuzzTexts.query(PARAMETERS, random);
        if (route.method != HandlerType.POST) {
            HttpResponse<String> answer = browsers.get(who).get(path);
            return new Outcome("GET " + path, answer.statusCode(), answer.body());
        }
        Map<String, String> fields =
                new HashMap<>(random.nextInt(10) == 0 ? Map.<String, String>of() : hidden.get(who));
        for (int i = random.nextInt(8); i > 0; i--) {
            fields.put(
                    FuzzTexts.pick(FIELDS, random),
                    random.nextBoolean() ? FuzzTexts.pick(VALUES, random) : FuzzTexts.text(random));
        }
        HttpResponse<String> answer = browsers.get(who).post(path, fields, Map.of("Origin", desk.url()));
        return new Outcome("POST " + path + " " + fields, answer.statusCode(), answer.body());
    }
}
