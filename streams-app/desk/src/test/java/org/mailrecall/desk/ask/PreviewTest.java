package org.mailrecall.desk.ask;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;

public class PreviewTest implements OnDatabase {
    private static final String QUESTION =
            """
            {"originalMessageId": "<m1@contoso.example>", "sender": null, "recipients": [%s],
             "subject": "Salaries", "sentTime": "2026-11-16T08:00:00+01:00", "encrypted": false,
             "reason": "the wrong file", "dryRun": true}
            """;

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
    void aPreviewIsAnsweredAtOnceWhereTheProcessorIsQuick() {
        desk.sink().processor(event -> {
            RecallRequest request = (RecallRequest) event.value();
            assertThat(request.getAction()).isEqualTo(RequestAction.PREVIEW);
            for (RequestedRecipient recipient : request.getAsk().getRecipients()) {
                boolean outside = recipient.getLocation() == RecipientLocation.EXTERNAL;
                desk.write(List.of(
                        TraceRows.of("contoso", request.getRecallId(), "ada@contoso.example", recipient.getAddress(), 1)
                                .previewed(outside ? "Failed" : "Pending", outside ? "EXTERNAL_RECIPIENT" : null)));
            }
        });
        HttpResponse<String> answer = preview("\"bo@contoso.example\", \"x@y.example\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode rows = Json.tree(answer.body()).get("value");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("outcome").asText()).isEqualTo("deleted");
        assertThat(rows.get(1).get("outcome").asText()).isEqualTo("refused");
        assertThat(rows.get(1).get("text").asText()).startsWith("The recipient is outside");
        HttpResponse<String> again =
                desk.get(answer.headers().firstValue("Location").orElseThrow(), DeskFixture.ADA);
        assertThat(Json.tree(again.body())).isEqualTo(Json.tree(answer.body()));
    }

    @Test
    void aRecipientWhoIsAnsweredForTwiceIsListedOnceWithTheFirstAnswer() {
        TraceRows kim = TraceRows.of("contoso", "p@contoso.example", "ada@contoso.example", "kim@contoso.example", 1);
        TraceRows zoe = TraceRows.of("contoso", "p@contoso.example", "ada@contoso.example", "zoe@contoso.example", 1);
        desk.write(List.of(
                kim.previewed("Failed", "ENCRYPTED"), kim.previewed("Pending", null), zoe.previewed("Pending", null)));
        JsonNode rows = Json.tree(desk.get(DeskFixture.recall("p@contoso.example") + "/preview", DeskFixture.ADA)
                        .body())
                .get("value");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).get("reason").asText()).isEqualTo("ENCRYPTED");
    }

    @Test
    void aPreviewThatTakesLongerSaysWhereItsAnswerWillBe() {
        HttpResponse<String> answer = preview("\"bo@contoso.example\"");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location")).isPresent();
    }

    private HttpResponse<String> preview(String recipients) {
        return desk.post("/api/v1/recalls", DeskFixture.ADA, QUESTION.formatted(recipients));
    }
}
