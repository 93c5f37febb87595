package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.json.PlainJson;

/** Each operation that the OpenAPI document says to answer with a list answers with that list as CSV as well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class CsvListsTest implements OnDatabase {
    private static final String PREVIEW = "preview@fabrikam.example";
    private static final OpenApi DOCUMENT = new OpenApi();
    private DeskFixture desk;

    @BeforeAll
    void start() {
        desk = new DeskFixture(kind());
        desk.write(List.of(
                TraceRows.of("fabrikam", PREVIEW, "jo@fabrikam.example", "kim@fabrikam.example", DeskHistory.ASKED)
                        .previewed("Pending", null)));
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant("fabrikam")
                .setEventTime(Instant.ofEpochMilli(5_000))
                .setRecallsPerSender(7)
                .setApprovers(List.of("=cmd@fabrikam.example"))
                .build();
        desk.write(new SettingsRow(
                0, 0, "fabrikam", 5_000, 5_000, "fay@fabrikam.example", "desk", false, PlainJson.write(settings)));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    static Stream<OpenApi.Described> lists() {
        List<OpenApi.Described> lists = DOCUMENT.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .filter(operation ->
                        schema(operation).at("/properties/value/type").asText().equals("array"))
                .toList();
        assertThat(lists).hasSizeGreaterThan(7);
        return lists.stream();
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aListIsThereAsCsv(OpenApi.Described list) throws Exception {
        assertThat(list.node().at("/responses/200/content").has("text/csv"))
                .as("the document says so")
                .isTrue();
        HttpResponse<String> csv = csv(list);
        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        DOCUMENT.check(list.id(), csv);
        // The audit has a further entry by the second look.
        int more = list.id().equals("listAudit") ? 1 : 0;
        String json = desk.get(path(list), DeskFixture.FOREIGN).body();
        assertThat(records(csv))
                .isNotEmpty()
                .hasSize(Json.tree(json).get("value").size() - more);
    }

    @Test
    void theChangesOfSettingsHoldEachSettingAndNoFormula() throws Exception {
        HttpResponse<String> csv =
                desk.get("/api/v1/settings/changes", DeskFixture.FOREIGN, Map.of("Accept", "text/csv"));
        CSVRecord change = records(csv).get(0);
        assertThat(change.get("ChangedBy")).isEqualTo("fay@fabrikam.example");
        assertThat(change.get("RecallsPerSender")).isEqualTo("7");
        assertThat(change.get("Approvers")).isEqualTo("'=cmd@fabrikam.example");
        assertThat(change.get("MaxMessageAgeMillis")).isEmpty();
    }

    @Test
    void theAnswersToAPreviewNameSenderAndRecipient() throws Exception {
        HttpResponse<String> csv =
                desk.get(DeskFixture.recall(PREVIEW) + "/preview", DeskFixture.FOREIGN, Map.of("Accept", "text/csv"));
        CSVRecord answer = records(csv).get(0);
        assertThat(answer.get("SenderAddress")).isEqualTo("jo@fabrikam.example");
        assertThat(answer.get("RecipientAddress")).isEqualTo("kim@fabrikam.example");
        assertThat(answer.get("Outcome")).isEqualTo("deleted");
    }

    private HttpResponse<String> csv(OpenApi.Described list) {
        return desk.get(path(list), DeskFixture.FOREIGN, Map.of("Accept", "text/csv"));
    }

    private static List<CSVRecord> records(HttpResponse<String> csv) throws Exception {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv.body()))
                .getRecords();
    }

    private static JsonNode schema(OpenApi.Described operation) {
        JsonNode schema = operation.node().at("/responses/200/content/application~1json/schema");
        return schema.has("$ref")
                ? DOCUMENT.document().at(schema.get("$ref").asText().substring(1))
                : schema;
    }

    private static String path(OpenApi.Described list) {
        String recall = list.id().equals("getPreview") ? PREVIEW : DeskHistory.FIGURES;
        return list.path()
                .replace("{id}", RecallIds.encode(recall))
                .replace("{call}", "getDetailsByRecipient(recipientAddress=%27kim@fabrikam.example%27)");
    }
}
