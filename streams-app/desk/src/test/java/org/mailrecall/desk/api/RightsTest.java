package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.issuer.IssuedUser;

/**
 * Tests every operation of the OpenAPI document, for every role, on a recall of the own tenant and of a different
 * tenant. The expected answers stand in {@code rights.tsv}; an operation without a row there fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class RightsTest implements OnDatabase {
    private static final Map<String, IssuedUser> WHO = RightsTable.people();

    private static final String PREVIEW = "preview@contoso.example";
    /** Waits for approval. */
    private static final String GIFT = "gift@contoso.example";

    private static final OpenApi DOCUMENT = new OpenApi();
    private DeskFixture desk;

    @BeforeAll
    void start() {
        desk = new DeskFixture(kind());
        for (String tenant : List.of("contoso", "fabrikam")) {
            desk.write(List.of(TraceRows.of(
                            tenant,
                            PREVIEW,
                            tenant.equals("contoso") ? "ada@contoso.example" : "jo@fabrikam.example",
                            "kim@" + tenant + ".example",
                            DeskHistory.ASKED)
                    .previewed("Pending", null)));
        }
        TraceRows gift =
                TraceRows.of("contoso", GIFT, "ada@contoso.example", "gil@contoso.example", DeskHistory.ASKED + 1);
        desk.write(List.of(gift.receive(), gift.waitForApproval()));
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    record Case(OpenApi.Described operation, String who, int status) {
        @Override
        public String toString() {
            return operation.id() + " by " + who + " is " + status;
        }
    }

    static Stream<Case> cases() {
        Map<String, Map<String, Integer>> table = RightsTable.read(RightsTest.class, "rights.tsv");
        return DOCUMENT.operations().stream().flatMap(operation -> {
            Map<String, Integer> row = table.get(operation.id());
            assertThat(row)
                    .as("operation %s has a row in rights.tsv", operation.id())
                    .isNotNull();
            return WHO.keySet().stream().map(who -> new Case(operation, who, row.get(who)));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rights(Case one) {
        HttpResponse<String> answer = request(one.operation(), recall(one.operation()), WHO.get(one.who()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(one.status());
        DOCUMENT.check(one.operation().id(), answer);
        if (one.who().equals("foreign")) {
            assertThat(answer.body()).doesNotContain("ada@", "bo@", "cy@", "dee@", "Figures", "sub-hana");
        } else {
            assertThat(answer.body()).doesNotContain("fabrikam").doesNotContain(DeskHistory.SECRET_SUBJECT);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsNotTheirsIsAnsweredLikeWhatIsNotThere(Case one) {
        boolean isOfRecall =
                one.operation().path().contains("{id}") && !one.operation().id().equals("recallSentItem");
        if (!isOfRecall || WHO.get(one.who()) == null) {
            return;
        }
        boolean foreigner = one.who().equals("foreign");
        IssuedUser user = WHO.get(one.who());
        HttpResponse<String> notThere = request(one.operation(), "no-such-recall@contoso.example", user);
        if (foreigner) {
            HttpResponse<String> foreign = request(one.operation(), DeskHistory.OFFER, user);
            assertThat(foreign.statusCode()).isEqualTo(404);
            assertThat(foreign.body()).isEqualTo(notThere.body());
        }
        if (one.status() == 404) {
            HttpResponse<String> notTheirs = request(one.operation(), recall(one.operation()), user);
            assertThat(notTheirs.body()).isEqualTo(notThere.body());
        }
        assertThat(notThere.statusCode()).isIn(403, 404);
    }

    @Test
    void aMemberOfASharedMailboxSeesTheRecallsAskedForInItsName() {
        assertThat(desk.get(DeskFixture.recall(DeskHistory.OFFER), DeskFixture.CY)
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.get(DeskFixture.recall(DeskHistory.OFFER), DeskFixture.ADA)
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.get("/api/v1/recalls", DeskFixture.CY).body())
                .contains(DeskHistory.OFFER)
                .doesNotContain(DeskHistory.FIGURES);
    }

    @Test
    void everyLookIsInTheAuditBeforeItIsAnswered() {
        desk.get(DeskFixture.recall(DeskHistory.FIGURES) + "?", DeskFixture.HELP_DESK);
        desk.get("/api/v1/audit", DeskFixture.HELP_DESK);
        String audit = desk.get("/api/v1/audit", DeskFixture.AUDITOR).body();

        assertThat(audit).contains("\"operation\":\"getRecall\",\"target\":\"" + DeskHistory.FIGURES);
        assertThat(audit).contains("\"subject\":\"sub-hana\"").contains("\"operation\":\"denied listAudit\"");
        assertThat(desk.get("/api/v1/audit", DeskFixture.FOREIGN).body()).doesNotContain("sub-hana");
    }

    private static String recall(OpenApi.Described operation) {
        return switch (operation.id()) {
            case "getPreview" -> PREVIEW;
            case "approveRecall" -> DeskHistory.OFFER;
            case "rejectRecall" -> GIFT;
            default -> DeskHistory.FIGURES;
        };
    }

    /** The request of an operation that is good but for the rights of who makes it. */
    private HttpResponse<String> request(OpenApi.Described operation, String recallId, IssuedUser user) {
        String path = path(operation, recallId);
        if (operation.method().equals("GET")) {
            return desk.get(path, user);
        }
        return desk.send(operation.method(), path, user, body(operation.id()), shown(operation.id(), recallId));
    }

    private static String body(String operation) {
        return switch (operation) {
            case "askRecall", "recallSentItem" ->
                "{" + (operation.equals("askRecall") ? "\"originalMessageId\": \"m@contoso.example\", " : "")
                        + "\"recipients\": [\"kim@elsewhere.example\"], \"sentTime\": \"2026-11-16T08:00:00Z\","
                        + " \"encrypted\": false}";
            case "putSettings" -> "{\"recallReadMessagesEnabled\": false}";
            default -> "{\"justification\": \"as agreed\"}";
        };
    }

    private Map<String, String> shown(String operation, String recallId) {
        return switch (operation) {
            case "putSettings" -> Map.of("If-Match", "\"none\"");
            case "approveRecall", "rejectRecall" ->
                Map.of(
                        "If-Match",
                        desk.get(DeskFixture.recall(recallId), DeskFixture.HELP_DESK)
                                .headers()
                                .firstValue("ETag")
                                .orElse("\"nothing\""));
            default -> Map.of();
        };
    }

    private static String path(OpenApi.Described operation, String recallId) {
        return operation
                .path()
                .replace("{user}", "me")
                .replace("{id}", RecallIds.encode(recallId))
                .replace("{call}", "getDetailsByRecipient(recipientAddress=%27" + "bo@contoso.example" + "%27)");
    }
}
