package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.issuer.IssuedUser;

/** The page over plain HTTP, as a browser without scripts sees it, and the requests that it refuses. */
public class PageTest implements OnDatabase {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private DeskFixture desk;

    @BeforeEach
    void start() {
        desk = new DeskFixture(kind());
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void withoutScriptsEverythingIsThere() throws Exception {
        signIn(DeskFixture.ADA);
        assertThat(get("/").body()).contains("100% of the _Figures_").doesNotContain("Fabrikam");
        String recall = get("/recalls/" + RecallIds.encode(DeskHistory.FIGURES)).body();
        assertThat(recall)
                .contains(
                        "In progress",
                        "bo@contoso.example",
                        "The message is encrypted",
                        "aria-label=\"66 percent ended");
        assertThat(get("/recalls/" + RecallIds.encode(DeskHistory.FIGURES) + "?result=Failed")
                        .body())
                .contains("cy@contoso.example")
                .doesNotContain("dee@contoso.example");
        assertThat(get("/recalls.csv?q=figures@contoso.example").body()).contains("\"RecallId\"", "figures@contoso");
        assertThat(get("/?state=done").body()).contains("Nothing was found");
        assertThat(get("/?from=yesterday").body()).contains("This search cannot be used");
        assertThat(get("/?lang=de").body()).contains("<html lang=\"de\">", "Rückrufe");
        assertThat(get("/").body()).as("the language is remembered").contains("<html lang=\"de\">");
    }

    @Test
    void anOpenPageIsToldOfAReportThatNamesMoreRecipients() throws Exception {
        signIn(DeskFixture.ADA);
        String recall = "/recalls/" + RecallIds.encode(DeskHistory.FIGURES);
        String before = get(recall).body().replaceAll("(?s).*live\\?seen=([^\"]*).*", "$1");
        desk.database().write().useHandle(handle -> handle.execute("update recall set report_recipients = 9"));
        assertThat(get(recall).body()).doesNotContain("seen=" + before).contains("live?seen=");
    }

    @Test
    void nobodySeesAnythingWithoutSigningIn() throws Exception {
        HttpResponse<String> answer = get("/recalls/" + RecallIds.encode(DeskHistory.FIGURES));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Sign in").doesNotContain("contoso");
    }

    @Test
    void aRecallOfOthersIsAnsweredLikeOneThatIsNotThere() throws Exception {
        signIn(DeskFixture.BO);
        HttpResponse<String> others = get("/recalls/" + RecallIds.encode(DeskHistory.FIGURES));
        HttpResponse<String> none = get("/recalls/" + RecallIds.encode("none@contoso.example"));
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(withoutPath(others)).isEqualTo(withoutPath(none));
    }

    @Test
    void aSessionCookieIsNotReadByScriptsNorSentByOtherSites() throws Exception {
        signIn(DeskFixture.ADA);
        HttpCookie session = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("desk-session"))
                .findFirst()
                .orElseThrow();
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getValue()).hasSizeGreaterThan(40);
        Integer known = desk.database().read().withHandle(handle -> handle.createQuery(
                        "select count(*) from page_session where id_hash = :id")
                .bind("id", session.getValue())
                .mapTo(Integer.class)
                .one());
        assertThat(known).as("the id itself is not stored").isZero();
    }

    @Test
    void aSignInThatThisBrowserDidNotBeginIsRefused() throws Exception {
        assertThat(get("/sign-in/done?code=x&state=y").statusCode()).isEqualTo(401);
        HttpResponse<String> choice = get("/sign-in");
        assertThat(choice.uri().toString()).startsWith(desk.issuer().url());
        assertThat(get("/sign-in/done?code=x&state=of-somebody-else").statusCode())
                .isEqualTo(401);
    }

    @Test
    void eachSignInBeginsASessionUnderANewIdAndEndsTheOneBefore() throws Exception {
        signIn(DeskFixture.ADA);
        String first = sessionId();
        signIn(DeskFixture.BO);
        assertThat(sessionId()).isNotEqualTo(first);
        Integer sessions = desk.database().read().withHandle(handle -> handle.createQuery(
                        "select count(*) from page_session")
                .mapTo(Integer.class)
                .one());
        assertThat(sessions).isEqualTo(1);
    }

    @Test
    void aSessionIdThatWasPlantedBeforeTheSignInIsNotTakenOver() throws Exception {
        HttpCookie planted = new HttpCookie("desk-session", "planted-by-somebody-else-planted-by-somebody");
        planted.setPath("/");
        planted.setVersion(0);
        planted.setDomain("127.0.0.1");
        cookies.getCookieStore().add(URI.create(desk.url()), planted);
        signIn(DeskFixture.ADA);
        assertThat(sessionId()).isNotEqualTo(planted.getValue());
        HttpRequest withThePlanted = HttpRequest.newBuilder(URI.create(desk.url() + "/"))
                .header("Cookie", "desk-session=" + planted.getValue())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(withThePlanted, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void onlyAClickOnThisPageSignsOut() throws Exception {
        signIn(DeskFixture.ADA);
        assertThat(post("/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(post("/sign-out", Map.of("Origin", "https://evil.example")).statusCode())
                .isEqualTo(403);
        assertThat(get("/").statusCode()).isEqualTo(200);
        assertThat(get("/sign-out").statusCode()).as("a GET changes nothing").isIn(404, 405);
        post("/sign-out", Map.of("Origin", desk.url()));
        assertThat(get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void theTextOfOtherPeopleIsTextOnThePage() throws Exception {
        String hostile = "<img src=x onerror=alert(1)>\"><svg onload=alert(2)>\u202Eevil\u009B";
        TraceRows rows = TraceRows.of(
                        "contoso", "h@contoso.example", "ada@contoso.example", "bo@contoso.example", DeskHistory.ASKED)
                .subject("Recall: " + hostile);
        desk.write(List.of(rows.receive()));
        signIn(DeskFixture.ADA);
        for (String path : List.of("/", "/recalls/" + RecallIds.encode("h@contoso.example"))) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.body())
                    .contains("&lt;img src=x")
                    .doesNotContain("<img src=x")
                    .doesNotContain("<svg onload")
                    .contains("\\u202Eevil\\u009B")
                    .doesNotContain("\u202E")
                    .doesNotContain("\u009B");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
        }
        assertThat(get("/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").body()).doesNotContain("<script>alert");
    }

    private void signIn(IssuedUser user) throws Exception {
        HttpResponse<String> choice = get("/sign-in");
        assertThat(choice.body()).contains("Who are you?");
        HttpResponse<String> done = send(HttpRequest.newBuilder(URI.create(choice.uri() + "&user=" + user.subject())));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
    }

    private String sessionId() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("desk-session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static String withoutPath(HttpResponse<String> answer) {
        return answer.body().replaceAll("/recalls/[A-Za-z0-9_-]+", "");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(desk.url() + path)));
    }

    private HttpResponse<String> post(String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(desk.url() + path)).POST(HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
