package org.mailrecall.desk.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.platform.json.PlainJson;

public class AskTest implements OnDatabase {
    private static final String PATH = "/api/v1/recalls";
    private static final String QUESTION =
            """
            {"originalMessageId": "<m1@contoso.example>", "sender": %s, "recipients": [%s],
             "subject": "Salaries", "sentTime": "2026-11-16T08:00:00+01:00", "encrypted": false,
             "reason": "the wrong file", "dryRun": %s}
            """;
    private static final IssuedUser ADA_BY_ALIAS =
            new IssuedUser("sub-ada", "Ada", "A.Lovelace@contoso.example", "contoso", List.of());
    private static final IssuedUser DEE = new IssuedUser("sub-dee", "Dee", "dee@contoso.example", "contoso", List.of());

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
    void whoAskedComesFromTheTokenAndTheEventSaysWhatTheContractWants() {
        HttpResponse<String> answer = ask(ADA_BY_ALIAS, "null", "\"Bo@contoso.example\", \"x@elsewhere.example\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        RecallRequest request = desk.sink().onlyRequest();
        assertThat(request.getTenant()).isEqualTo("contoso");
        assertThat(request.getAction()).isEqualTo(RequestAction.ASK);
        assertThat(request.getRequestedBy()).isEqualTo("ada@contoso.example");
        assertThat(request.getAsk().getSender()).isEqualTo("ada@contoso.example");
        assertThat(request.getAsk().getRole()).hasToString("SELF");
        assertThat(request.getAsk().getOriginalMessageId()).isEqualTo("m1@contoso.example");
        assertThat(request.getAsk().getSentTime()).isEqualTo(Instant.parse("2026-11-16T07:00:00Z"));
        assertThat(request.getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress, RequestedRecipient::getLocation)
                .containsExactly(
                        tuple("bo@contoso.example", RecipientLocation.TENANT_CLOUD),
                        tuple("x@elsewhere.example", RecipientLocation.EXTERNAL));
        assertThat(answer.headers().firstValue("Location"))
                .hasValue(PATH + "/" + RecallIds.encode(request.getRecallId()));
        assertThat(desk.sink().events().get(0).key()).isEqualTo("contoso|" + request.getRecallId());
        String requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();
        assertThat(desk.sink().events().get(0).traceParent()).startsWith("00-" + requestId.replace("-", "") + "-");
    }

    @ParameterizedTest
    @CsvSource({
        "sub-cy, cy@contoso.example, sales@contoso.example, SHARED_MAILBOX",
        "sub-cy, cy@contoso.example, shop@contoso.example, SHARED_MAILBOX",
        "sub-dee, dee@contoso.example, a.lovelace@contoso.example, DELEGATE",
        "sub-dee, dee@contoso.example, team@contoso.example, DISTRIBUTION_LIST",
        "sub-cy, cy@contoso.example, ada@contoso.example,",
        "sub-cy, cy@contoso.example, jo@fabrikam.example,"
    })
    void theRoleComesFromTheDirectory(String subject, String address, String sender, String role) {
        IssuedUser user = new IssuedUser(subject, "x", address, "contoso", List.of());
        HttpResponse<String> answer = ask(user, '"' + sender + '"', "\"bo@contoso.example\"");
        if (role == null) {
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("not-your-mailbox");
            assertThat(desk.sink().events()).isEmpty();
        } else {
            assertThat(desk.sink().onlyRequest().getAsk().getRole()).hasToString(role);
            assertThat(desk.sink().onlyRequest().getRequestedBy()).isEqualTo(address);
        }
    }

    @Test
    void aListBecomesItsMembersOnceThoughListsHoldEachOther() {
        ask(DeskFixture.ADA, "null", "\"team@contoso.example\", \"dee@contoso.example\"");
        assertThat(desk.sink().onlyRequest().getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress, RequestedRecipient::getExpandedFrom)
                .containsExactlyInAnyOrder(
                        tuple("dee@contoso.example", null),
                        tuple("bo@contoso.example", "team@contoso.example"),
                        tuple("press@elsewhere.example", "team@contoso.example"));
    }

    @Test
    void aRecallOfManyIsSeveralParts() {
        StringBuilder many = new StringBuilder("\"r0@contoso.example\"");
        for (int i = 1; i < 2_001; i++) {
            many.append(", \"r").append(i).append("@contoso.example\"");
        }
        ask(DeskFixture.ADA, "null", many.toString());
        assertThat(desk.sink().events())
                .extracting(event -> ((RecallRequest) event.value()).getAsk())
                .extracting(part -> part.getPart(), part -> part.getParts(), part -> part.getTotalRecipients())
                .containsExactly(tuple(1, 3, 2_001), tuple(2, 3, 2_001), tuple(3, 3, 2_001));
    }

    @Test
    void whatTheDeskCannotKnowMustBeTold() {
        HttpResponse<String> answer =
                desk.post(PATH, DeskFixture.ADA, "{\"originalMessageId\": \"m1@contoso.example\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("message-facts-missing", "recipients, sentTime, encrypted");
    }

    @Test
    void whereMessagesAreLookedUpTheAskerIsNotBelieved() {
        SentMessage sent = new SentMessage(
                "As sent",
                Instant.parse("2026-11-10T08:00:00Z"),
                true,
                List.of("bo@contoso.example", "cy@contoso.example"));
        MessageLookup lookup =
                (tenant, sender, id) -> id.equals("m1@contoso.example") && sender.equals("ada@contoso.example")
                        ? Optional.of(sent)
                        : Optional.empty();
        try (DeskFixture knowing = new DeskFixture(new Gate.Limits(10_000, 10_000), lookup)) {
            String lies = QUESTION.formatted("null", "\"bo@contoso.example\"", "false");
            assertThat(knowing.post(PATH, DeskFixture.ADA, lies).statusCode()).isEqualTo(202);
            RecallRequest request = knowing.sink().onlyRequest();
            assertThat(request.getAsk().getSubject()).isEqualTo("As sent");
            assertThat(request.getAsk().getEncrypted()).isTrue();
            assertThat(request.getAsk().getSentTime()).isEqualTo(sent.sentTime());
            assertThat(request.getAsk().getRecipients()).hasSize(1);

            String all = "{\"originalMessageId\": \"m1@contoso.example\"}";
            knowing.sink().clear();
            knowing.post(PATH, DeskFixture.ADA, all);
            assertThat(knowing.sink().onlyRequest().getAsk().getRecipients()).hasSize(2);

            String stranger = QUESTION.formatted("null", "\"dee@contoso.example\"", "false");
            assertThat(knowing.post(PATH, DeskFixture.ADA, stranger).body()).contains("not-a-recipient");
            assertThat(knowing.post(PATH, DeskFixture.BO, all).body()).contains("message-unknown");
        }
    }

    @ParameterizedTest
    @CsvSource({"maxMessageAgeMillis", "approvalOlderThanMillis"})
    void whereTheSettingsGoByAgeTheAskersWordIsNotEnough(String setting) {
        long now = System.currentTimeMillis();
        desk.write(settings(0, now - 60_000, setting));
        HttpResponse<String> answer = ask(DeskFixture.ADA, "null", "\"bo@contoso.example\"");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("message-age-unknown");
        assertThat(desk.sink().events()).isEmpty();

        desk.write(settings(1, now - 30_000, "recallsPerSender"));
        assertThat(ask(DeskFixture.ADA, "null", "\"bo@contoso.example\"").statusCode())
                .isEqualTo(202);
        desk.write(settings(2, now + 3_600_000, setting));
        assertThat(ask(DeskFixture.ADA, "null", "\"bo@contoso.example\"").statusCode())
                .as("settings that hold later")
                .isEqualTo(422);
        desk.sink().clear();
        assertThat(ask(DeskFixture.FOREIGN, "null", "\"x@elsewhere.example\"").statusCode())
                .as("of another tenant")
                .isEqualTo(202);
    }

    @Test
    void whereMessagesAreLookedUpSettingsMayGoByAge() {
        SentMessage sent =
                new SentMessage("x", Instant.parse("2026-11-10T08:00:00Z"), false, List.of("bo@contoso.example"));
        try (DeskFixture knowing =
                new DeskFixture(new Gate.Limits(10_000, 10_000), (tenant, sender, id) -> Optional.of(sent))) {
            knowing.write(settings(0, 1, "maxMessageAgeMillis"));
            assertThat(knowing.post(PATH, DeskFixture.ADA, "{\"originalMessageId\": \"m1@contoso.example\"}")
                            .statusCode())
                    .isEqualTo(202);
        }
    }

    private static SettingsRow settings(long offset, long eventTime, String setting) {
        TenantSettings.Builder settings =
                TenantSettings.newBuilder().setTenant("contoso").setEventTime(Instant.ofEpochMilli(eventTime));
        switch (setting) {
            case "maxMessageAgeMillis" -> settings.setMaxMessageAgeMillis(86_400_000L);
            case "approvalOlderThanMillis" -> settings.setApprovalOlderThanMillis(86_400_000L);
            default -> settings.setRecallsPerSender(10);
        }
        return new SettingsRow(
                0, offset, "contoso", eventTime, eventTime, null, null, false, PlainJson.write(settings.build()));
    }

    @Test
    void whatWasAskedIsInTheAuditBeforeTheAnswer() {
        ask(DeskFixture.ADA, "null", "\"bo@contoso.example\"");
        JsonNode entries =
                Json.tree(desk.get("/api/v1/audit", DeskFixture.AUDITOR).body()).get("value");
        JsonNode change = entries.get(1);
        assertThat(change.get("operation").asText()).isEqualTo("askRecall change");
        assertThat(change.get("subject").asText()).isEqualTo("sub-ada");
        assertThat(change.get("address").asText()).isEqualTo("127.0.0.1");
        assertThat(change.get("target").asText())
                .isEqualTo(desk.sink().onlyRequest().getRecallId());
        assertThat(change.at("/change/after/role").asText()).isEqualTo("SELF");
        assertThat(change.at("/change/traceparent").asText())
                .isEqualTo(desk.sink().events().get(0).traceParent());
        assertThat(change.at("/change/after/messageLookedUp").asBoolean()).isFalse();
        assertThat(entries.get(2).get("requestId")).isEqualTo(change.get("requestId"));
    }

    @Test
    void whereTheAuditCannotBeWrittenNothingIsSent() {
        desk.database().write().useHandle(handle -> handle.execute("drop table audit"));
        assertThat(ask(DeskFixture.ADA, "null", "\"bo@contoso.example\"").statusCode())
                .isEqualTo(503);
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void aClientOfGraphRecallsAMessageOfItsSentItems() {
        String path = "/users/%s/mailFolders/sentitems/messages/" + RecallIds.encode("m1@contoso.example") + "/recall";
        String facts = "{\"recipients\": [\"bo@contoso.example\"], \"sentTime\": \"2026-11-16T08:00:00Z\","
                + " \"encrypted\": false}";
        HttpResponse<String> answer = desk.send(
                "POST", path.formatted("a.lovelace@contoso.example"), DEE, facts, Map.of("Idempotency-Key", "k"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).startsWith(PATH + "/");
        assertThat(desk.sink().onlyRequest().getAsk().getOriginalMessageId()).isEqualTo("m1@contoso.example");
        assertThat(desk.sink().onlyRequest().getAsk().getRole()).hasToString("DELEGATE");
    }

    @Test
    void whatTheRecallOfASentItemCannotMeanIsRefusedAndNotIgnored() {
        String path = "/users/me/mailFolders/sentitems/messages/" + RecallIds.encode("m1@contoso.example") + "/recall";
        for (String more : List.of(
                "\"dryRun\": true",
                "\"sender\": \"bo@contoso.example\"",
                "\"originalMessageId\": \"m2@contoso.example\"")) {
            String facts = "{\"recipients\": [\"bo@contoso.example\"], \"sentTime\": \"2026-11-16T08:00:00Z\","
                    + " \"encrypted\": false, " + more + "}";
            assertThat(desk.post(path, DeskFixture.ADA, facts).statusCode())
                    .as(more)
                    .isEqualTo(400);
        }
        assertThat(desk.sink().events()).isEmpty();
    }

    private HttpResponse<String> ask(IssuedUser user, String sender, String recipients) {
        return desk.post(PATH, user, QUESTION.formatted(sender, recipients, "false"));
    }
}
