package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.store.TraceStore;

/** What the page says while the trace store is being filled. */
class IncompletePagesTest {
    private static final String FIGURES = "/recalls/" + RecallIds.encode(DeskHistory.FIGURES);
    private static final String OFFER = "/recalls/" + RecallIds.encode(DeskHistory.OFFER);

    private DeskFixture desk;

    @BeforeEach
    void start() {
        desk = new DeskFixture();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/recalls.csv", "/settings", "/workload", "/recalls", "/incident"})
    void aPageThatRestsOnTheStoreSaysThatItIsNotReady(String path) {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        rebuild();
        String whole = path.equals("/recalls") ? FIGURES : path.equals("/incident") ? FIGURES + path : path;
        HttpResponse<String> answer = max.get(whole);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(answer.body()).contains("The desk is still reading recalls and settings");
    }

    @ParameterizedTest
    @CsvSource({"en,still reading recalls and settings", "de,liest Rückrufe und Einstellungen gerade noch ein"})
    void itIsSaidInTheLanguageOfThePerson(String language, String text) {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        rebuild();
        assertThat(max.get("/settings?lang=" + language).body()).contains(text);
    }

    @Test
    void aFormOfBeforeChangesNothing() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        HttpResponse<String> settings = max.get("/settings");
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        HttpResponse<String> offer = eve.get(OFFER);
        rebuild();
        assertThat(max.submit(settings, "/settings", Map.of("messageRecallEnabled", "on"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(eve.submit(offer, OFFER + "/approve", Map.of("justification", "as agreed"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void anAskComesBackAsItWasWritten() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        HttpResponse<String> form = ada.get("/ask");
        rebuild();
        Map<String, String> fields = new HashMap<>(Map.of(
                "messageId", "<lunch@contoso.example>",
                "recipients", "bo@contoso.example",
                "subject", "Lunch of Tuesday",
                "sentTime", "2026-11-16T08:00",
                "step", "preview"));
        HttpResponse<String> answer = ada.submit(form, "/ask", fields);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(answer.body()).contains("still reading recalls and settings", "Lunch of Tuesday");
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void aLinkOfAReportIsNotSaidToBeWrong() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        String link = desk.links().link("contoso", DeskHistory.FIGURES, "ada@contoso.example");
        rebuild();
        HttpResponse<String> right = ada.get(link.substring(link.indexOf("/links/")));
        HttpResponse<String> wrong = ada.get("/links/guess");
        assertThat(right.statusCode()).isEqualTo(503);
        assertThat(right.headers().firstValue("Retry-After")).contains("30");
        assertThat(right.body()).contains("still reading recalls and settings");
        assertThat(wrong.statusCode())
                .as("it says nothing about which links there are")
                .isEqualTo(503);
        assertThat(wrong.body()).isEqualTo(right.body());
    }

    private void rebuild() {
        new TraceStore(desk.database(), InstantSource.system()).clear();
    }
}
