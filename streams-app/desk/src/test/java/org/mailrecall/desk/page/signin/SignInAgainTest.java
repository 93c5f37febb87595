package org.mailrecall.desk.page.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.page.PlainBrowser;

/** A browser in which somebody signed in a while ago. */
public class SignInAgainTest implements OnDatabase {
    private static final String OFFER = "/recalls/" + RecallIds.encode(DeskHistory.OFFER);

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
    void settingsAreShownAndChangedAfterASignInOnThatPage() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        aWhileLater();
        HttpResponse<String> page = max.get("/settings");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("To change settings, sign in again").doesNotContain("Save settings");

        HttpResponse<String> again = max.signInAgain(page, DeskFixture.ADMINISTRATOR);
        assertThat(again.uri().getPath()).isEqualTo("/settings");
        max.submit(again, "/settings", Map.of("messageRecallEnabled", "on"));
        assertThat(desk.sink().events()).hasSize(1);
    }

    @Test
    void aFormThatWasOpenedBeforeChangesNothing() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        HttpResponse<String> page = max.get("/settings");
        aWhileLater();
        HttpResponse<String> answer = max.submit(page, "/settings", Map.of("messageRecallEnabled", "on"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("This needs a fresh sign-in", "Nothing was changed");
        assertThat(desk.sink().events()).isEmpty();
        assertThat(max.signInAgain(answer, DeskFixture.ADMINISTRATOR).uri().getPath())
                .isEqualTo("/settings");
    }

    @Test
    void aRecallIsApprovedAfterASignInOnItsPage() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        HttpResponse<String> open = eve.get(OFFER);
        aWhileLater();
        for (String decision : new String[] {"/approve", "/reject"}) {
            HttpResponse<String> refused = eve.submit(open, OFFER + decision, Map.of("justification", "as agreed"));
            assertThat(refused.statusCode()).as(decision).isEqualTo(401);
        }
        assertThat(desk.sink().events()).isEmpty();

        HttpResponse<String> page = eve.get(OFFER);
        assertThat(page.body()).contains("To approve or reject, sign in again");
        HttpResponse<String> again = eve.signInAgain(page, DeskFixture.APPROVER);
        assertThat(again.uri().getPath()).isEqualTo(OFFER);
        eve.submit(again, OFFER + "/approve", Map.of("justification", "as agreed"));
        assertThat(desk.sink().events()).hasSize(1);
    }

    @Test
    void anIncidentPaperIsExportedAfterASignIn() {
        PlainBrowser ida = PlainBrowser.signedIn(desk, DeskFixture.AUDITOR);
        aWhileLater();
        HttpResponse<String> answer = ida.get(OFFER + "/incident.jsonl");
        assertThat(answer.statusCode()).isEqualTo(401);
        HttpResponse<String> paper = ida.signInAgain(answer, DeskFixture.AUDITOR);
        assertThat(paper.uri().getPath()).isEqualTo(OFFER + "/incident.jsonl");
        assertThat(paper.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_500, 3_000})
    void fromAPageWithALongAddressASignInIsFreshToo(int length) {
        PlainBrowser ida = PlainBrowser.signedIn(desk, DeskFixture.AUDITOR);
        aWhileLater();
        String page = OFFER + "/incident?x=" + "x".repeat(length - OFFER.length());
        HttpResponse<String> back = ida.signInAgain(ida.get(page), DeskFixture.AUDITOR);
        assertThat(back.uri().getPath()).isEqualTo(length < 1_600 ? OFFER + "/incident" : "/");
        assertThat(ida.get(OFFER + "/incident").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsNotSensitiveGoesOn() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        aWhileLater();
        assertThat(eve.get("/").statusCode()).isEqualTo(200);
        assertThat(eve.get(OFFER).statusCode()).isEqualTo(200);
        assertThat(eve.get("/recalls.csv").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/%5Cevil.example",
                "https://evil.example",
                "%2F%2Fevil.example",
                "evil.example",
                "/%0D%0ASet-Cookie:x=y",
                "/%09/evil.example"
            })
    void aSignInLeadsToNoOtherSite(String where) {
        PlainBrowser max = PlainBrowser.of(desk);
        HttpResponse<String> choice = max.get("/sign-in?again=" + where);
        HttpResponse<String> page = max.choose(choice, DeskFixture.ADMINISTRATOR);
        assertThat(page.uri()).hasToString(desk.url() + "/");
        assertThat(page.statusCode()).isEqualTo(200);
    }

    /** Lets the sign-in of each session be of five minutes and a second ago. */
    private void aWhileLater() {
        desk.database()
                .write()
                .useHandle(handle ->
                        handle.execute("update page_session set authenticated_time = authenticated_time - 301000"));
    }
}
