package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.desk.ask.SentMessage;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.store.Filling;
import org.mailrecall.desk.store.Offsets;
import org.mailrecall.desk.store.TraceStore;

/** While the trace store is being filled, after a rebuild, nothing is answered from it and nothing decided by it. */
public class IncompleteStoreTest implements OnDatabase {
    /** What is right without the trace store. Asking is, unless it goes by the tenant's settings. */
    private static final Set<Operation> RIGHT_WITHOUT =
            EnumSet.of(Operation.LIST_AUDIT, Operation.EXPORT_AUDIT, Operation.ASK_RECALL, Operation.RECALL_SENT_ITEM);

    private static final OpenApi DOCUMENT = new OpenApi();
    private static final String QUESTION = "{\"originalMessageId\": \"<m1@contoso.example>\","
            + " \"recipients\": [\"bo@contoso.example\"], \"sentTime\": \"2026-11-16T08:00:00Z\", \"encrypted\": false}";

    private DeskFixture desk;

    @BeforeEach
    void start() {
        desk = new DeskFixture(kind());
        rebuild();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void eachOperationSaysSoUnlessItIsRightAllTheSame(Operation operation) {
        HttpResponse<String> answer = request(operation);
        if (RIGHT_WITHOUT.contains(operation)) {
            assertThat(answer.body()).doesNotContain("store-incomplete");
            return;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.body()).contains("urn:mail-recall:problem:store-incomplete");
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        DOCUMENT.check(operation.id(), answer);
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void whatRestsOnTheSettingsAloneIsThereWhenTheyAreRead() {
        read("tenant-settings-audit");
        assertThat(request(Operation.GET_SETTINGS).statusCode()).isEqualTo(200);
        assertThat(request(Operation.GET_RECALL).statusCode()).isEqualTo(503);
        read("recall-trace");
        assertThat(request(Operation.GET_RECALL).statusCode())
                .as("the reports are missing")
                .isEqualTo(503);
        read("recall-reports");
        assertThat(request(Operation.GET_RECALL).statusCode()).isEqualTo(404);
    }

    @Test
    void settingsThatAreNotReadYetAreNotOverwritten() {
        HttpResponse<String> answer =
                desk.send("PUT", "/api/v1/settings", DeskFixture.ADMINISTRATOR, "{}", Map.of("If-Match", "\"none\""));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void anAskThatGoesByTheSettingsWaitsForThem() {
        HttpResponse<String> answer = desk.post("/api/v1/recalls", DeskFixture.ADA, QUESTION);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        DOCUMENT.check("askRecall", answer);
        assertThat(desk.sink().events()).isEmpty();

        read("tenant-settings-audit");
        assertThat(desk.post("/api/v1/recalls", DeskFixture.ADA, QUESTION).statusCode())
                .isEqualTo(202);
    }

    @Test
    void anAskWhoseMessageIsLookedUpDoesNotWait() {
        SentMessage sent =
                new SentMessage("Lunch", Instant.parse("2026-11-16T08:00:00Z"), false, List.of("bo@contoso.example"));
        MessageLookup lookup = (tenant, sender, id) -> Optional.of(sent);
        try (DeskFixture knowing = new DeskFixture(new Gate.Limits(10_000, 10_000), lookup)) {
            new TraceStore(knowing.database(), InstantSource.system()).clear();
            assertThat(knowing.post("/api/v1/recalls", DeskFixture.ADA, QUESTION)
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    private void rebuild() {
        new TraceStore(desk.database(), InstantSource.system()).clear();
    }

    /** Reads an empty topic to its end, as the consumer does. */
    private void read(String topic) {
        Filling filling = new Filling(desk.database());
        filling.begin(topic, 0, Set.of(0), 0);
        new Offsets(desk.database()).beginAt(topic, 0, 0, 0);
        filling.end(topic, 0, 0);
    }

    /** A request by somebody who has every role. */
    private HttpResponse<String> request(Operation operation) {
        String path = operation
                .path()
                .replace("{user}", "me")
                .replace("{id}", RecallIds.encode(DeskHistory.FIGURES))
                .replace("{call}", "getDetailsByRecipient(recipientAddress=%27bo@contoso.example%27)");
        return operation.method().name().equals("GET")
                ? desk.get(path, DeskFixture.FOREIGN)
                : desk.send(
                        operation.method().name(),
                        path,
                        DeskFixture.FOREIGN,
                        "{\"justification\": \"as agreed\"}",
                        Map.of("If-Match", "\"none\""));
    }

    @Test
    void theOperationsThatNeedNothingAreTheseAlone() {
        assertThat(Arrays.stream(Operation.values())
                        .filter(operation -> operation.needs().isEmpty()))
                .containsExactlyInAnyOrderElementsOf(RIGHT_WITHOUT);
    }
}
