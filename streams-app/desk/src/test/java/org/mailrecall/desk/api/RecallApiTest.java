package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.live.StreamReader;

public class RecallApiTest implements OnDatabase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIGURES = DeskFixture.recall(DeskHistory.FIGURES);
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
    void aRecallSaysHowItStands() throws IOException {
        JsonNode recall = json(FIGURES);
        assertThat(recall.get("state").asText()).isEqualTo("inProgress");
        assertThat(recall.get("percent").asInt()).isEqualTo(66);
        assertThat(recall.at("/counts/success").asInt()).isEqualTo(1);
        assertThat(recall.at("/failedByReason/ENCRYPTED").asInt()).isEqualTo(1);
        assertThat(recall.get("deadline").asText()).isEqualTo("2026-11-17T08:00:00Z");
        assertThat(json(DeskFixture.recall(DeskHistory.OFFER)).get("state").asText())
                .isEqualTo("waitingForApproval");

        desk.write(List.of(DeskHistory.figures("dee").failed("A_LATER_REASON")));
        assertThat(json(FIGURES).get("state").asText()).isEqualTo("done");
        assertThat(json(FIGURES).get("result").asText()).isEqualTo("someFail");
        assertThat(json(FIGURES).at("/failedByReason/A_LATER_REASON").asInt()).isEqualTo(1);
    }

    @Test
    void aRecipientIsExplainedInTheLanguageThatIsAccepted() throws IOException {
        String path = FIGURES + "/recipients?result=Failed";
        JsonNode english = json(path).at("/value/0");
        assertThat(english.get("text").asText()).startsWith("The message is encrypted");
        assertThat(english.get("whatToDo").asText()).isNotBlank();
        JsonNode german = JSON.readTree(desk.get(path, DeskFixture.ADA, Map.of("Accept-Language", "de"))
                        .body())
                .at("/value/0");
        assertThat(german.get("text").asText()).startsWith("Die Nachricht ist verschlüsselt");
        JsonNode bo = json(FIGURES + "/recipients?recipient=BO@contoso.example&wasRead=true")
                .at("/value/0");
        assertThat(bo.get("secondsInMailbox").asInt()).isEqualTo(90);
    }

    @Test
    void everyAnswerBearsTheHeadersThatBrowsersNeed() {
        HttpResponse<String> answer = desk.get(FIGURES, DeskFixture.ADA);
        assertThat(answer.headers().map())
                .containsEntry("X-Content-Type-Options", List.of("nosniff"))
                .containsEntry("Referrer-Policy", List.of("no-referrer"))
                .containsEntry("Cache-Control", List.of("no-store"))
                .containsKeys("Content-Security-Policy", "X-Request-Id", "Strict-Transport-Security")
                .doesNotContainKeys("Server", "Access-Control-Allow-Origin");
    }

    @Test
    void aListAsCsvHoldsEveryRowAndNoFormula() throws IOException {
        HttpResponse<String> answer = desk.get("/api/v1/recalls", DeskFixture.HELP_DESK, Map.of("Accept", "text/csv"));
        List<CSVRecord> rows = csv(answer.body());
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("Subject")).isEqualTo("Recall: =cmd|' /C calc'!A0");
        assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"recalls.csv\"");

        List<CSVRecord> events = csv(desk.get(FIGURES + "/events", DeskFixture.ADA, Map.of("Accept", "text/csv"))
                .body());
        assertThat(events).hasSize(7).allSatisfy(row -> {
            assertThat(row.get("SenderAddress")).isEqualTo("ada@contoso.example");
            assertThat(row.get("RecipientAddress")).endsWith("@contoso.example");
        });
    }

    @Test
    void aStreamSendsWhatWasAndWhatComesAndGoesOnAfterTheLastEvent() throws Exception {
        StreamReader reader = stream(FIGURES + "/events", Map.of());
        await().atMost(Duration.ofSeconds(10)).until(() -> reader.ids().size() == 7);

        desk.write(List.of(DeskHistory.figures("dee").expand()));
        await().atMost(Duration.ofSeconds(10)).until(() -> reader.ids().size() == 8);
        assertThat(reader.ids())
                .isSortedAccordingTo(Comparator.comparing(id -> Long.parseLong(id.split("-")[1])))
                .doesNotHaveDuplicates();

        StreamReader resumed =
                stream(FIGURES + "/events", Map.of("Last-Event-ID", reader.ids().get(5)));
        desk.write(List.of(DeskHistory.figures("dee").command(1)));
        await().atMost(Duration.ofSeconds(10)).until(() -> resumed.ids().size() == 3);
        await().atMost(Duration.ofSeconds(10)).until(() -> reader.ids().size() == 9);
        assertThat(resumed.ids()).isEqualTo(reader.ids().subList(6, 9));
    }

    @Test
    void aStreamThatBeginsAtTheStateThatWasReadMissesNothingAndRepeatsNothing() throws Exception {
        String asOf = json(FIGURES).get("asOf").asText();
        StreamReader reader = stream(FIGURES + "/events?after=" + asOf, Map.of());
        desk.write(List.of(
                DeskHistory.figures("dee").expand(), DeskHistory.figures("dee").command(1)));
        await().atMost(Duration.ofSeconds(10)).until(() -> reader.ids().size() == 2);
    }

    @Test
    void aStreamOfARecipientSendsNoEventOfAnother() throws Exception {
        StreamReader reader = stream(FIGURES + "/events?recipient=dee@contoso.example", Map.of());
        desk.write(List.of(
                DeskHistory.figures("bo").late(), DeskHistory.figures("dee").command(1)));
        await().atMost(Duration.ofSeconds(10)).until(() -> reader.lines().stream()
                .anyMatch(line -> line.contains("\"event\":\"Command\"") && line.contains("dee@contoso.example")));
        assertThat(reader.lines()).noneMatch(line -> line.contains("\"recipient\":\"bo@contoso.example\""));
    }

    @Test
    void aStreamBeginsNowhereElseThanAtAnEvent() {
        for (String bad : List.of("x", "1", "1-", "-1", "1-2-3", "99999999999-1")) {
            assertThat(desk.get(
                                    FIGURES + "/events",
                                    DeskFixture.ADA,
                                    Map.of("Accept", "text/event-stream", "Last-Event-ID", bad))
                            .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void oneCallerMayOpenOnlySoManyStreams() throws Exception {
        for (int i = 0; i < 20; i++) {
            stream(FIGURES + "/events", Map.of());
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> desk.parts().live().size() == 20);
        HttpResponse<String> answer =
                desk.get(FIGURES + "/events", DeskFixture.ADA, Map.of("Accept", "text/event-stream"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        try (DeskFixture slow = new DeskFixture(new Gate.Limits(3, 0.1))) {
            for (int i = 0; i < 3; i++) {
                assertThat(slow.get(FIGURES, DeskFixture.ADA).statusCode()).isEqualTo(200);
            }
            HttpResponse<String> answer = slow.get(FIGURES, DeskFixture.ADA);
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(Integer.parseInt(
                            answer.headers().firstValue("Retry-After").orElseThrow()))
                    .isBetween(1, 10);
            assertThat(slow.get(FIGURES, DeskFixture.HELP_DESK).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whereTheAuditCannotBeWrittenNothingIsAnswered() {
        desk.database().write().useHandle(handle -> handle.execute("drop table audit"));
        HttpResponse<String> answer = desk.get(FIGURES, DeskFixture.ADA);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("ada@contoso.example");
    }

    private StreamReader stream(String path, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                desk.request(path, desk.issuer().token(DeskFixture.ADA)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return StreamReader.of(desk.http()
                .send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .body());
    }

    private JsonNode json(String path) throws IOException {
        HttpResponse<String> answer = desk.get(path, DeskFixture.ADA);
        if (answer.statusCode() != 200) {
            answer = desk.get(path, DeskFixture.HELP_DESK);
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<CSVRecord> csv(String text) throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text))
                .getRecords();
    }
}
