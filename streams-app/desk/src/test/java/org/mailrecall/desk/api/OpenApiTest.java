package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.issuer.IssuedUser;

class OpenApiTest {
    private static final OpenApi DOCUMENT = new OpenApi();
    private static DeskFixture desk;

    @BeforeAll
    static void start() {
        desk = new DeskFixture();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void theDocumentHasTheOperationsOfTheServerAndNoOthers() {
        assertThat(DOCUMENT.operations())
                .extracting(o -> o.id() + " " + o.method() + " " + o.path())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Operation.values())
                        .map(o -> o.id() + " " + o.method().name() + " " + o.path())
                        .toList());
        assertThat(DOCUMENT.document().get("openapi").asText()).startsWith("3.1.");
    }

    @Test
    void theServerHandsOutTheDocument() {
        var answer = desk.get("/api/v1/openapi.yaml", (IssuedUser) null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("openapi: 3.1");
    }

    @Test
    void everyAnswerFitsTheDocument() {
        String figures = DeskFixture.recall(DeskHistory.FIGURES);
        String id = RecallIds.encode(DeskHistory.FIGURES);
        check("listRecalls", "/api/v1/recalls", 200);
        check("listRecalls", "/api/v1/recalls?state=waitingForApproval&top=1", 200);
        check("listRecalls", "/api/v1/recalls?top=0", 400);
        check("getRecall", figures, 200);
        check("getRecall", DeskFixture.recall(DeskHistory.OFFER), 200);
        check("getRecall", DeskFixture.recall("nobody@contoso.example"), 404);
        check("listRecipients", figures + "/recipients", 200);
        check("listEvents", figures + "/events", 200);
        check("searchMessageTraces", "/admin/exchange/tracing/messageTraces?$count=true&$top=1", 200);
        check("searchMessageTraces", "/admin/exchange/tracing/messageTraces?$filter=nonsense", 400);
        check(
                "messageTraceDetails",
                "/admin/exchange/tracing/messageTraces/" + id
                        + "/getDetailsByRecipient(recipientAddress='bo@contoso.example')",
                200);
        OpenApi document = DOCUMENT;
        document.check("listAudit", desk.get("/api/v1/audit", DeskFixture.AUDITOR));
        document.check("listRecalls", desk.get("/api/v1/recalls", (IssuedUser) null));
        document.check(
                "listRecalls", desk.get("/api/v1/recalls", DeskFixture.HELP_DESK, Map.of("Accept", "image/png")));
        document.check("listRecalls", desk.get("/api/v1/recalls", DeskFixture.HELP_DESK, Map.of("Accept", "text/csv")));
    }

    private static void check(String operation, String path, int status) {
        var answer = desk.get(path.replace("$", "%24").replace("'", "%27"), DeskFixture.HELP_DESK);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
        DOCUMENT.check(operation, answer);
    }
}
