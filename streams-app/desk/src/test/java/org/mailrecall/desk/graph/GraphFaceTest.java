package org.mailrecall.desk.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class GraphFaceTest implements OnDatabase {
    private static final String TRACES = "/admin/exchange/tracing/messageTraces";
    private static final ObjectMapper JSON = new ObjectMapper();
    private DeskFixture desk;

    @BeforeAll
    void start() {
        desk = new DeskFixture(kind());
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "senderAddress eq 'ada@contoso.example'|bo cy dee",
                "senderAddress eq 'ADA@contoso.example' and recipientAddress eq 'bo@contoso.example'|bo",
                "recipientAddress eq 'bo@contoso.example' or recipientAddress eq 'gil@contoso.example'|bo gil",
                "recipientAddress in ('bo@contoso.example', 'dee@contoso.example')|bo dee",
                "not (status eq 'pending')|bo cy",
                "status ne 'pending'|bo cy",
                "status eq 'failed'|bo cy",
                "status eq 'recalled'|bo",
                "status in ('pending','recalled')|bo dee gil",
                "receivedDateTime ge 2026-11-16T08:01:00Z|gil",
                "receivedDateTime le 2026-11-16T09:00:00+01:00|bo cy dee",
                "receivedDateTime ge 2026-11-16T08:00:00Z and receivedDateTime lt 2026-11-16T08:01:00Z|bo cy dee",
                "messageId eq '<figures@contoso.example>'|bo cy dee",
                "messageId eq 'figures@contoso.example'|bo cy dee",
                "contains(subject, '100% of')|bo cy dee",
                "contains(subject,'100%')|bo cy dee",
                "contains(subject,'1%f')|",
                "contains(subject,'_figures_')|bo cy dee",
                "contains(subject,'xfigures')|",
                "startsWith(subject,'recall: =CMD')|gil",
                "endsWith(subject,'figures_')|bo cy dee",
                "contains(subject, '''!A0')|gil",
                "recipientAddress eq 'kim@fabrikam.example'|",
                "quarantined eq 'x' or 1 eq 1|400"
            })
    void aFilterFindsWhatItSays(String filter, String recipients) throws IOException {
        HttpResponse<String> answer = search("$filter", filter);
        if ("400".equals(recipients)) {
            assertThat(answer.statusCode()).isEqualTo(400);
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        JSON.readTree(answer.body())
                .get("value")
                .forEach(row -> found.add(row.get("recipientAddress").asText().replaceAll("@.*", "")));
        assertThat(found).containsExactlyInAnyOrder(recipients == null ? new String[0] : recipients.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size eq 3",
                "senderAddress gt 'a'",
                "senderAddress eq ada",
                "senderAddress eq 'ada@contoso.example' and",
                "senderAddress eq 'ada@contoso.example') or (1 eq 1",
                "senderAddress eq 'ada@contoso.example' union select",
                "contains(senderAddress,'ada')",
                "concat(subject,'x')",
                "subject eq 'it's'",
                "'a' eq 'a'",
                "receivedDateTime ge yesterday",
                "receivedDateTime ge 2026-11-16",
                "status eq 'failed'; drop table recall",
                "status has 'failed'",
                "id eq '%%%'",
                "messageId eq ''",
                "(((((((((((((((((((((((status eq 'failed')))))))))))))))))))))))",
                "subject/any(s: s eq 'x')"
            })
    void aFilterThatIsNotSupportedIsRefusedAndNotIgnored(String filter) {
        assertThat(search("$filter", filter).statusCode()).isEqualTo(400);
    }

    @Test
    void anOptionThatIsNotSupportedIsRefused() {
        assertThat(search("$orderby", "receivedDateTime").statusCode()).isEqualTo(400);
        assertThat(search("$top", "5001").statusCode()).isEqualTo(400);
        assertThat(search("$skiptoken", "AAAA").statusCode()).isEqualTo(400);
    }

    @Test
    void theNextLinkLeadsThroughAllRowsAndCountIsTheirNumber() throws IOException {
        List<String> shown = new ArrayList<>();
        String path = TRACES + "?%24top=1&%24count=true&%24filter=status%20ne%20%27delivered%27";
        while (path != null) {
            HttpResponse<String> answer = desk.get(path, DeskFixture.HELP_DESK);
            JsonNode page = JSON.readTree(answer.body());
            assertThat(page.get("@odata.count").asInt()).isEqualTo(4);
            page.get("value")
                    .forEach(row -> shown.add(row.get("recipientAddress").asText()));
            path = page.has("@odata.nextLink") ? next(page) : null;
        }
        assertThat(shown).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void whoKnowsMoreStatusesSeesWhichMessageWasDeleted() throws IOException {
        String path = TRACES + "?%24filter=recipientAddress%20eq%20%27bo%40contoso.example%27";
        JsonNode plain = JSON.readTree(desk.get(path, DeskFixture.HELP_DESK).body());
        JsonNode more =
                JSON.readTree(desk.get(path, DeskFixture.HELP_DESK, Map.of("Prefer", "include-unknown-enum-members"))
                        .body());
        assertThat(plain.at("/value/0/status").asText()).isEqualTo("failed");
        assertThat(more.at("/value/0/status").asText()).isEqualTo("recalled");
    }

    /**
     * The calls of the reference page's script: a trace by Message-ID, then the details of each row, its Drop event.
     */
    @Test
    void theScriptOfTheReferencePageGetsSenderRecipientAndTheDropEvent() throws IOException {
        JsonNode traces =
                JSON.readTree(search("$filter", "messageId eq '<" + DeskHistory.FIGURES + ">' and status eq 'failed'")
                        .body());
        assertThat(traces.get("value")).hasSize(2);
        for (JsonNode trace : traces.get("value")) {
            String call = TRACES + "/" + trace.get("id").asText() + "/getDetailsByRecipient(recipientAddress=%27"
                    + trace.get("recipientAddress").asText() + "%27)";
            JsonNode details =
                    JSON.readTree(desk.get(call, DeskFixture.HELP_DESK).body()).get("value");
            JsonNode drop = details.get(details.size() - 1);
            assertThat(drop.get("event").asText()).isEqualTo("Drop");
            String result = trace.get("recipientAddress").asText().startsWith("bo") ? "Success" : "Failed";
            assertThat(drop.get("description").asText())
                    .isEqualTo("Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
                            + "Message recall process complete, dropping the recall email. Result:" + result);
        }
        assertThat(traces.at("/value/0/id").asText()).isEqualTo(RecallIds.encode(DeskHistory.FIGURES));
    }

    @Test
    void theNextLinkOfTheDetailsLeadsThroughAllEvents() throws IOException {
        String call = TRACES + "/" + RecallIds.encode(DeskHistory.FIGURES)
                + "/getDetailsByRecipient(recipientAddress=%27bo%40contoso.example%27)";
        List<String> all =
                ids(JSON.readTree(desk.get(call, DeskFixture.HELP_DESK).body()));
        assertThat(all).hasSizeGreaterThan(2);

        List<String> shown = new ArrayList<>();
        String path = call + "?%24top=2";
        while (path != null) {
            JsonNode page = JSON.readTree(desk.get(path, DeskFixture.HELP_DESK).body());
            assertThat(page.get("value")).hasSizeBetween(1, 2);
            shown.addAll(ids(page));
            path = page.has("@odata.nextLink") ? next(page) : null;
        }
        assertThat(shown).isEqualTo(all);
        assertThat(desk.get(call + "?%24skiptoken=AAAA", DeskFixture.HELP_DESK).statusCode())
                .isEqualTo(400);
        assertThat(desk.get(call + "?%24top=5001", DeskFixture.HELP_DESK).statusCode())
                .isEqualTo(400);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("value").forEach(row -> ids.add(row.get("id").asText()));
        return ids;
    }

    /** Returns the path and query of a link, which begins with the desk's public address. */
    private String next(JsonNode page) {
        String link = page.get("@odata.nextLink").asText();
        assertThat(link).startsWith("https://desk.example/");
        URI uri = URI.create(link.replace("$", "%24"));
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private HttpResponse<String> search(String option, String value) {
        return desk.get(
                TRACES + "?" + URLEncoder.encode(option, StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8),
                DeskFixture.HELP_DESK);
    }
}
