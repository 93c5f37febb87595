package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.http.Gate;

class RecallApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIGURES = DeskFixture.recall(DeskHistory.FIGURES);
    private DeskFixture desk;

    @BeforeEach
    void start() {
        desk = new DeskFixture();
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
        List<String> lines = stream(FIGURES + "/events", Map.of());
        await().atMost(Duration.ofSeconds(10)).until(() -> ids(lines).size() == 7);

        desk.write(List.of(DeskHistory.figures("dee").expand()));
        await().atMost(Duration.ofSeconds(10)).until(() -> ids(lines).size() == 8);
        assertThat(ids(lines))
                .isSortedAccordingTo(Comparator.comparing(id -> Long.parseLong(id.split("-")[1])))
                .doesNotHaveDuplicates();

        List<String> resumed =
                stream(FIGURES + "/events", Map.of("Last-Event-ID", ids(lines).get(5)));
        desk.write(List.of(DeskHistory.figures("dee").command(1)));
        await().atMost(Duration.ofSeconds(10)).until(() -> ids(resumed).size() == 3);
        await().atMost(Duration.ofSeconds(10)).until(() -> ids(lines).size() == 9);
        assertThat(ids(resumed)).isEqualTo(ids(lines).subList(6, 9));
    }

    @Test
    void aStreamThatBeginsAtTheStateThatWasReadMissesNothingAndRepeatsNothing() throws Exception {
        String asOf = json(FIGURES).get("asOf").asText();
        List<String> lines = stream(FIGURES + "/events?after=" + asOf, Map.of());
        desk.write(List.of(
                DeskHistory.figures("dee").expand(), DeskHistory.figures("dee").command(1)));
        await().atMost(Duration.ofSeconds(10)).until(() -> ids(lines).size() == 2);
    }

    @Test
    void aStreamOfARecipientSendsNoEventOfAnother() throws Exception {
        List<String> lines = stream(FIGURES + "/events?recipient=dee@contoso.example", Map.of());
        desk.write(List.of(
                DeskHistory.figures("bo").late(), DeskHistory.figures("dee").command(1)));
        await().atMost(Duration.ofSeconds(10)).until(() -> lines.stream()
                .anyMatch(line -> line.contains("\"event\":\"Command\"") && line.contains("dee@contoso.example")));
        assertThat(lines).noneMatch(line -> line.contains("\"recipient\":\"bo@contoso.example\""));
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
    void oneCallerMayOpenOnlySoManyStreams() {
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

    private List<String> stream(String path, Map<String, String> headers) {
        List<String> lines = new CopyOnWriteArrayList<>();
        HttpRequest.Builder request =
                desk.request(path, desk.issuer().token(DeskFixture.ADA)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        desk.http()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .thenAccept(answer -> read(answer.body(), lines));
        return lines;
    }

    private static void read(InputStream body, List<String> lines) {
        Thread reader = new Thread(() -> {
            try (var text = new java.io.BufferedReader(new java.io.InputStreamReader(body, StandardCharsets.UTF_8))) {
                text.lines().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException e) {
                lines.add("ended");
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    private static List<String> ids(List<String> lines) {
        List<String> ids = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("id:")) {
                ids.add(line.substring(3).strip());
            }
        }
        return ids;
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
