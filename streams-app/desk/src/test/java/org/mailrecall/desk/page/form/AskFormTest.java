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
public class AskFormTest extends FormTest {
    private static final Map<String, String> LOOK = with(QUESTION, "step", "preview");
    private static final Map<String, String> ASK = with(QUESTION, "step", "ask");

    @Test
    void somebodyLooksFirstAndThenTakesAMessageBack() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", LOOK);
        assertThat(preview.body())
                .contains("What would happen", "Nothing has been deleted yet.", "Would be deleted", "Would fail")
                .contains("The recipient is outside", "value=\"&lt;lunch@contoso.example>\"", "Take it back now");
        assertThat(desk.sink().onlyRequest().getAction()).isEqualTo(RequestAction.PREVIEW);
        desk.sink().clear();

        HttpResponse<String> recall = ada.submit(preview, "/ask", ASK);
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
                ada.submit(ada.get("/ask?lang=de"), "/ask", with(LOOK, "recipients", "nobody <&"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Prüfen Sie dieses Feld: Empfänger", "nobody &lt;&amp;", "value=\"Lunch\"");
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void whatPeopleWriteIsTextOnThePage() {
        String hostile = "\"><img src=x onerror=alert(1)><svg onload=alert(2)>\u202E\u009B";
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        Map<String, String> question = with(with(LOOK, "reason", hostile), "subject", hostile);
        HttpResponse<String> refused = ada.submit(ada.get("/ask"), "/ask", with(question, "messageId", hostile + "@x"));
        HttpResponse<String> preview = ada.submit(refused, "/ask", question);
        HttpResponse<String> recall = ada.submit(preview, "/ask", with(question, "step", "ask"));
        for (HttpResponse<String> page : List.of(refused, preview, recall)) {
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
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", LOOK);
        desk.sink().away(true);
        HttpResponse<String> form = ada.submit(preview, "/ask", ASK);
        assertThat(form.statusCode()).isEqualTo(503);
        assertThat(form.body()).contains("it stays one recall");
        desk.sink().away(false);

        HttpResponse<String> again = ada.submit(ada.submit(form, "/ask", LOOK), "/ask", LOOK);
        assertThat(ada.submit(again, "/ask", ASK).uri().getPath()).startsWith("/recalls/");
        assertThat(recalls()).hasSize(2).containsOnly(recalls().get(0));
    }

    @Test
    void whoComesBackToWhatTheyAskedAfterAMistakeAsksForOneRecall() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", LOOK);
        desk.sink().away(true);
        HttpResponse<String> form = ada.submit(preview, "/ask", ASK);
        HttpResponse<String> refused = ada.submit(form, "/ask", with(LOOK, "recipients", "nobody"));
        assertThat(refused.statusCode()).isEqualTo(400);
        HttpResponse<String> unanswered = ada.submit(refused, "/ask", LOOK);
        assertThat(unanswered.statusCode()).isEqualTo(503);
        desk.sink().away(false);

        HttpResponse<String> again = ada.submit(unanswered, "/ask", LOOK);
        assertThat(ada.submit(again, "/ask", ASK).uri().getPath()).startsWith("/recalls/");
        assertThat(recalls()).hasSize(2).containsOnly(recalls().get(0));
    }

    @Test
    void whoChangesWhatTheyAskAfterTheClusterDidNotAnswerAsksForAnotherRecall() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", LOOK);
        desk.sink().away(true);
        HttpResponse<String> form = ada.submit(preview, "/ask", ASK);
        desk.sink().away(false);
        HttpResponse<String> other = ada.submit(form, "/ask", with(LOOK, "recipients", "cy@contoso.example"));
        assertThat(other.statusCode()).isEqualTo(200);
        ada.submit(other, "/ask", with(ASK, "recipients", "cy@contoso.example"));
        assertThat(recalls()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whoTriesAgainADayLaterIsToldToLookFirstAndThenAsksForAnotherRecall() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", LOOK);
        desk.sink().away(true);
        ada.submit(preview, "/ask", ASK);
        desk.sink().away(false);
        desk.database()
                .write()
                .useHandle(handle -> handle.execute("update idempotency_key set moment_time = moment_time - 86400000"));
        HttpResponse<String> late = ada.submit(preview, "/ask", ASK);
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("An earlier attempt at this is too old");
        ada.submit(ada.submit(late, "/ask", LOOK), "/ask", ASK);
        assertThat(recalls()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aPreviewThatTheClusterDidNotAnswerIsAskedForAgainAsTheSameOne() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        desk.sink().away(true);
        HttpResponse<String> form = ada.submit(ada.get("/ask"), "/ask", LOOK);
        assertThat(form.statusCode()).isEqualTo(503);
        desk.sink().away(false);
        ada.submit(ada.submit(form, "/ask", LOOK), "/ask", LOOK);
        List<String> previews = ids(RequestAction.PREVIEW);
        assertThat(previews).hasSize(3);
        assertThat(previews.get(1)).isEqualTo(previews.get(0));
        assertThat(previews.get(2)).as("a further look is another preview").isNotEqualTo(previews.get(0));
    }

    @Test
    void aFormWithoutAKeyIsRefusedAndComesBackWithOne() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", LOOK);
        HttpResponse<String> refused = ada.submit(preview, "/ask", with(ASK, "key", ""));
        assertThat(refused.statusCode()).isEqualTo(400);
        HttpResponse<String> again = ada.submit(refused, "/ask", LOOK);
        assertThat(ada.submit(again, "/ask", ASK).uri().getPath()).startsWith("/recalls/");
    }

    @Test
    void aDoubleClickIsOneRecall() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> preview = ada.submit(ada.get("/ask"), "/ask", LOOK);
        String first = ada.submit(preview, "/ask", ASK).uri().getPath();
        String second = ada.submit(preview, "/ask", ASK).uri().getPath();
        assertThat(second).isEqualTo(first);
        assertThat(recalls()).hasSize(1);
    }

    /** The ids of the recalls that were asked for, one for each event. */
    private List<String> recalls() {
        return ids(RequestAction.ASK);
    }

    private List<String> ids(RequestAction action) {
        return desk.sink().events().stream()
                .map(event -> (RecallRequest) event.value())
                .filter(request -> request.getAction() == action)
                .map(RecallRequest::getRecallId)
                .toList();
    }
}
