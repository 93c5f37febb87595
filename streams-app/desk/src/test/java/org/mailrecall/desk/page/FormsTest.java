package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TenantSettings;

/** The forms as a browser without scripts sends them, and what they refuse. */
class FormsTest {
    private static final String OFFER = "/recalls/" + RecallIds.encode(DeskFixture.OFFER);
    private static final Map<String, String> QUESTION = Map.of(
            "messageId", "<lunch@contoso.example>",
            "recipients", "bo@contoso.example\r\nx@elsewhere.example",
            "subject", "Lunch",
            "sentTime", "2026-11-16T08:00",
            "reason", "the wrong day");

    private DeskFixture desk;

    @BeforeEach
    void start() {
        desk = new DeskFixture();
        Processor.of(desk);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void somebodyLooksFirstAndThenTakesAMessageBack() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", with(QUESTION, "step", "preview"));
        assertThat(preview.body())
                .contains("What would happen", "Nothing has been deleted yet.", "Would be deleted", "Would fail")
                .contains("The recipient is outside", "value=\"&lt;lunch@contoso.example>\"", "Take it back now");
        assertThat(desk.sink().onlyRequest().getAction()).isEqualTo(RequestAction.PREVIEW);
        desk.sink().clear();

        HttpResponse<String> recall = ada.submit(preview, "/ask", with(QUESTION, "step", "ask"));
        assertThat(recall.uri().getPath()).startsWith("/recalls/");
        assertThat(recall.body())
                .contains("Lunch", "bo@contoso.example", "Asked for by ada@contoso.example", "the wrong day");
        assertThat(desk.sink().onlyRequest().getAction()).isEqualTo(RequestAction.ASK);
        assertThat(desk.sink().onlyRequest().getRequestedBy()).isEqualTo("ada@contoso.example");
    }

    @Test
    void aFormWithAMistakeComesBackAsItWas() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> answer =
                ada.submit(ada.get("/ask?lang=de"), "/ask", with(QUESTION, "recipients", "nobody <&"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Prüfen Sie dieses Feld: Empfänger", "nobody &lt;&amp;", "value=\"Lunch\"");
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void whatPeopleWriteIsTextOnThePage() {
        String hostile = "\"><img src=x onerror=alert(1)><svg onload=alert(2)>\u202E\u009B";
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        Map<String, String> question = with(with(QUESTION, "reason", hostile), "subject", hostile);
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", with(question, "messageId", hostile + "@x"));
        HttpResponse<String> recall = ada.submit(preview, "/ask", with(question, "step", "ask"));
        for (HttpResponse<String> page : List.of(preview, recall)) {
            assertThat(page.body())
                    .contains("&lt;img src=x")
                    .doesNotContain("<img src=x")
                    .doesNotContain("<svg onload");
        }
        assertThat(recall.uri().getPath()).startsWith("/recalls/");
    }

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
    void aDoubleClickIsOneRecall() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> form = ada.get("/ask");
        String first =
                ada.submit(form, "/ask", with(QUESTION, "step", "ask")).uri().getPath();
        String second =
                ada.submit(form, "/ask", with(QUESTION, "step", "ask")).uri().getPath();
        assertThat(second).isEqualTo(first);
        assertThat(desk.sink().events()).hasSize(1);
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

    @Test
    void anApproverApprovesWhatIsShown() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        HttpResponse<String> page = eve.get(OFFER);
        assertThat(page.body()).contains("Your approval is needed");
        HttpResponse<String> after = eve.submit(page, OFFER + "/approve", Map.of("justification", "agreed with legal"));
        assertThat(after.body())
                .contains("Approved by eve@contoso.example", "agreed with legal")
                .doesNotContain("Your approval is needed");
        assertThat(((RecallRequest) desk.sink().events().get(0).value()).getApprovedDigests())
                .hasSize(1);
    }

    @Test
    void whatHasChangedSinceIsShownAgain() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        HttpResponse<String> page = eve.get(OFFER);
        TraceRows more = TraceRows.of(
                        "contoso", DeskFixture.OFFER, "sales@contoso.example", "hal@contoso.example", DeskFixture.ASKED)
                .askedBy("bo@contoso.example");
        desk.write(List.of(more.receive(), more.waitForApproval()));
        HttpResponse<String> after = eve.submit(page, OFFER + "/approve", Map.of("justification", "x"));
        assertThat(after.statusCode()).isEqualTo(409);
        assertThat(after.body()).contains("It has changed since it was shown to you");
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void aRejectionIsKept() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        HttpResponse<String> after =
                eve.submit(eve.get(OFFER), OFFER + "/reject", Map.of("justification", "too many people"));
        assertThat(after.body())
                .contains("Rejected by eve@contoso.example", "too many people")
                .doesNotContain("Your approval is needed");
    }

    @Test
    void whoMayNotDecideIsNotOfferedIt() {
        PlainBrowser helpDesk = PlainBrowser.signedIn(desk, DeskFixture.HELP_DESK);
        HttpResponse<String> page = helpDesk.get(OFFER);
        assertThat(page.body()).doesNotContain("Your approval is needed", "Cancel this recall");
        Map<String, String> fields = Map.of(
                "token", PlainBrowser.hidden(helpDesk.get("/ask")).get("token"), "key", "k", "justification", "x");
        for (String path : List.of(OFFER + "/approve", OFFER + "/reject", OFFER + "/cancel", "/settings")) {
            assertThat(helpDesk.post(path, fields, Map.of("Origin", desk.url())).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void whoAskedCancels() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        String figures = "/recalls/" + RecallIds.encode(DeskFixture.FIGURES);
        HttpResponse<String> page = ada.get(figures);
        assertThat(page.body()).contains("Cancel this recall");
        assertThat(ada.submit(page, figures + "/cancel", Map.of()).body()).contains("Cancelled by ada@contoso.example");
        assertThat(desk.sink().onlyRequest().getAction()).isEqualTo(RequestAction.CANCEL);
    }

    @Test
    void anAdministratorChangesSettings() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        HttpResponse<String> page = max.get("/settings");
        assertThat(page.body()).contains("Nobody has changed them");
        max.submit(
                page,
                "/settings",
                Map.of(
                        "messageRecallEnabled", "on",
                        "maxMessageAge", "1.5",
                        "approvalAboveRecipients", "10",
                        "approvers", "eve@contoso.example\r\n@legal.example",
                        "alertRecipients", "on",
                        "subjectOnTrace", "HASHED"));
        TenantSettings settings = (TenantSettings) desk.sink().events().get(0).value();
        assertThat(settings.getMessageRecallEnabled()).isNull();
        assertThat(settings.getRecallReadMessagesEnabled()).isFalse();
        assertThat(settings.getMaxMessageAgeMillis()).isEqualTo(129_600_000L);
        assertThat(settings.getApprovers()).containsExactly("eve@contoso.example", "@legal.example");
        assertThat(settings.getAlertRecipients()).isTrue();
        assertThat(settings.getSubjectOnTrace()).hasToString("HASHED");
        assertThat(settings.getChangedBy()).isEqualTo("max@contoso.example");
    }

    @Test
    void settingsWithAMistakeComeBackWithTheFieldThatIsWrong() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        HttpResponse<String> answer =
                max.submit(max.get("/settings"), "/settings", Map.of("approvalAboveRecipients", "10"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("These settings cannot be used: Who may approve", "value=\"10\"");
        assertThat(desk.sink().events()).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> fields, String key, String value) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(key, value);
        return all;
    }
}
