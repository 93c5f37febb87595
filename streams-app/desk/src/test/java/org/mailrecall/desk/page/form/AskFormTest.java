package org.mailrecall.desk.page.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.page.PlainBrowser;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;

/** The form that asks for a recall. */
class AskFormTest extends FormTest {
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
    void whoTriesAgainBecauseTheClusterDidNotAnswerAsksForOneRecall() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        Map<String, String> question = with(QUESTION, "step", "ask");
        desk.sink().away(true);
        HttpResponse<String> form = ada.submit(ada.get("/ask"), "/ask", question);
        assertThat(form.statusCode()).isEqualTo(503);
        desk.sink().away(false);
        assertThat(ada.submit(form, "/ask", question).uri().getPath()).startsWith("/recalls/");
        assertThat(desk.sink().events())
                .hasSize(2)
                .extracting(event -> ((RecallRequest) event.value()).getRecallId())
                .containsOnly(((RecallRequest) desk.sink().events().get(0).value()).getRecallId());
    }

    @Test
    void whoAsksAfterAPreviewThatTheClusterDidNotAnswerIsNotHeldUp() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        desk.sink().away(true);
        HttpResponse<String> form = ada.submit(ada.get("/ask"), "/ask", with(QUESTION, "step", "preview"));
        desk.sink().away(false);
        assertThat(ada.submit(form, "/ask", with(QUESTION, "step", "ask")).uri().getPath())
                .startsWith("/recalls/");
    }

    @Test
    void aKeyThatWasUsedForSomethingElseIsReplacedInTheForm() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> form = ada.get("/ask");
        ada.submit(form, "/ask", with(QUESTION, "step", "ask"));
        Map<String, String> other = with(with(QUESTION, "step", "ask"), "reason", "another one");
        HttpResponse<String> refused = ada.submit(form, "/ask", other);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(ada.submit(refused, "/ask", other).uri().getPath()).startsWith("/recalls/");
        assertThat(desk.sink().events()).hasSize(2);
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
}
