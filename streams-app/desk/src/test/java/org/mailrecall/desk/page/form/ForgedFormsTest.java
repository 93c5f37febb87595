package org.mailrecall.desk.page.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.page.PlainBrowser;

/** Forms of other sites and sessions, and links that would change something or lead away, do nothing. */
public class ForgedFormsTest extends FormTest {
    @Test
    void noParameterSendsABrowserToAnotherSite() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        for (String path : List.of(
                "/sign-in/done?code=x&state=y&next=https://evil.example",
                "/ask?next=//evil.example",
                "/?return=https://evil.example",
                "/asked/" + RecallIds.encode("https://evil.example"))) {
            HttpResponse<String> answer = ada.get(path);
            assertThat(answer.uri().getHost()).as(path).isEqualTo("127.0.0.1");
            assertThat(answer.body()).doesNotContain("url=https://evil", "href=\"https://evil");
        }
    }

    @Test
    void aFormOfAnotherSiteOrAnotherSessionChangesNothing() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        PlainBrowser bo = PlainBrowser.signedIn(desk, DeskFixture.BO);
        Map<String, String> own = new HashMap<>(PlainBrowser.hidden(ada.get("/ask")));
        own.putAll(with(QUESTION, "step", "ask"));
        Map<String, String> ofBo =
                with(own, "token", PlainBrowser.hidden(bo.get("/ask")).get("token"));
        Map<String, String> origin = Map.of("Origin", desk.url());

        assertThat(ada.post("/ask", own, Map.of()).statusCode()).isEqualTo(403);
        assertThat(ada.post("/ask", own, Map.of("Origin", "https://evil.example"))
                        .statusCode())
                .isEqualTo(403);
        for (String site : List.of("cross-site", "same-site", "none")) {
            assertThat(ada.post("/ask", own, Map.of("Origin", "null", "Sec-Fetch-Site", site))
                            .statusCode())
                    .as(site)
                    .isEqualTo(403);
        }
        assertThat(ada.post("/ask", ofBo, origin).statusCode()).isEqualTo(403);
        assertThat(ada.post("/ask", with(own, "token", ""), origin).statusCode())
                .isEqualTo(403);
        assertThat(desk.sink().events()).isEmpty();
        assertThat(ada.post("/ask", own, origin).statusCode()).isEqualTo(200);
    }

    @Test
    void aLookAtALinkChangesNothing() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        for (String path : List.of(
                "/ask", OFFER, OFFER + "/approve", OFFER + "/reject", OFFER + "/cancel", "/settings", "/workload")) {
            for (int i = 0; i < 3; i++) {
                assertThat(eve.get(path).statusCode()).as(path).isIn(200, 404, 405);
            }
        }
        assertThat(desk.sink().events()).isEmpty();
        assertThat(eve.get(OFFER).body()).doesNotContain("Rejected by");
    }
}
