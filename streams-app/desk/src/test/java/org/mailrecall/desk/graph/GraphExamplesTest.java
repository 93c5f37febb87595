package org.mailrecall.desk.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.format.RecallIds;

/**
 * The examples of Microsoft Graph's pages "List messageTraces" and "exchangeMessageTrace: getDetailsByRecipient" (4 December
 * 2025), sent to the desk. Each property of the examples' answers is there, of the same kind or null; {@code @odata.type},
 * which the examples have and Graph leaves out by default, is not.
 */
class GraphExamplesTest {
    private static final String TRACES = "/admin/exchange/tracing/messageTraces";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, JsonNodeType> TRACE = Map.of(
            "id", JsonNodeType.STRING,
            "senderAddress", JsonNodeType.STRING,
            "recipientAddress", JsonNodeType.STRING,
            "messageId", JsonNodeType.STRING,
            "receivedDateTime", JsonNodeType.STRING,
            "subject", JsonNodeType.STRING,
            "size", JsonNodeType.NUMBER,
            "fromIP", JsonNodeType.STRING,
            "toIP", JsonNodeType.STRING,
            "status", JsonNodeType.STRING);
    private static final Map<String, JsonNodeType> DETAIL = Map.of(
            "id", JsonNodeType.STRING,
            "messageId", JsonNodeType.STRING,
            "dateTime", JsonNodeType.STRING,
            "event", JsonNodeType.STRING,
            "action", JsonNodeType.STRING,
            "description", JsonNodeType.STRING,
            "data", JsonNodeType.STRING);

    private static DeskFixture desk;

    @BeforeAll
    static void start() {
        desk = new DeskFixture();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?$top=2",
                "?$filter=receivedDateTime%20ge%202026-11-16T00:00:00Z%20and%20receivedDateTime%20le%202026-11-19T00:00:00Z",
                "?$filter=receivedDateTime+ge+2026-11-16T00:00:00Z+and+receivedDateTime+le+2026-11-19T00:00:00Z",
                "?%24filter=senderAddress%20eq%20%27ada@contoso.example%27&%24top=5000",
                "?$filter=contains(subject,'Figures')%20and%20status%20eq%20'failed'"
            })
    void tracesHaveTheFormOfTheExample(String query) throws IOException {
        for (String version : new String[] {"/beta", "/v1.0", ""}) {
            HttpResponse<String> answer = desk.get(version + TRACES + query, DeskFixture.HELP_DESK);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
            JsonNode rows = JSON.readTree(answer.body()).get("value");
            assertThat(rows).isNotEmpty().allSatisfy(row -> fits(row, TRACE));
            assertThat(rows.get(0).get("receivedDateTime").asText())
                    .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
            assertThat(rows.get(0).get("messageId").asText()).startsWith("<").endsWith(">");
        }
    }

    @Test
    void detailsHaveTheFormOfTheExample() throws IOException {
        String id = RecallIds.encode(DeskHistory.FIGURES);
        for (String version : new String[] {"/beta", "/v1.0", ""}) {
            for (String quote : new String[] {"'", "%27"}) {
                HttpResponse<String> answer = desk.get(
                        version + TRACES + "/" + id + "/getDetailsByRecipient(recipientAddress=" + quote
                                + "bo@contoso.example" + quote + ")",
                        DeskFixture.HELP_DESK);
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                assertThat(JSON.readTree(answer.body()).get("value"))
                        .isNotEmpty()
                        .allSatisfy(row -> fits(row, DETAIL));
            }
        }
    }

    @Test
    void theNextLinkIsOfTheVersionThatWasAsked() throws IOException {
        JsonNode page = JSON.readTree(
                desk.get("/beta" + TRACES + "?$top=1", DeskFixture.HELP_DESK).body());
        assertThat(page.get("@odata.nextLink").asText()).startsWith("https://desk.example/beta" + TRACES + "?$top=1&");
    }

    private static void fits(JsonNode row, Map<String, JsonNodeType> example) {
        assertThat(Stream.of(row.properties().toArray()).count()).isEqualTo(example.size());
        example.forEach((name, type) ->
                assertThat(row.path(name).getNodeType()).as(name).isIn(type, JsonNodeType.NULL));
    }
}
