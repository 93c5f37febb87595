package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Operation;

/** What an old token does not do. The person of these tests has every role. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class FreshSignInTest implements OnDatabase {
    private static final Set<Operation> SENSITIVE = EnumSet.of(
            Operation.APPROVE_RECALL,
            Operation.REJECT_RECALL,
            Operation.PUT_SETTINGS,
            Operation.EXPORT_INCIDENT,
            Operation.EXPORT_AUDIT);

    private static final OpenApi DOCUMENT = new OpenApi();
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
    @EnumSource(Operation.class)
    void aSignInOfMoreThanFiveMinutesAgoIsNotEnoughForWhatIsSensitive(Operation operation) throws Exception {
        HttpResponse<String> answer = request(operation, Instant.now().getEpochSecond() - 301);
        if (!SENSITIVE.contains(operation)) {
            assertThat(answer.body()).doesNotContain("sign-in-again");
            return;
        }
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("urn:mail-recall:problem:sign-in-again");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith("Bearer error=\"insufficient_user_authentication\"")
                .contains("max_age=\"300\"");
        DOCUMENT.check(operation.id(), answer);
        assertThat(desk.sink().events()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aTokenThatDoesNotSayWhenThePersonSignedInIsNotEnoughEither(Operation operation) throws Exception {
        HttpResponse<String> answer = request(operation, null);
        assertThat(answer.body().contains("sign-in-again")).isEqualTo(SENSITIVE.contains(operation));
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aFreshSignInIsEnough(Operation operation) throws Exception {
        assertThat(request(operation, Instant.now().getEpochSecond() - 200).body())
                .doesNotContain("sign-in-again");
    }

    @Test
    void aRefusalIsInTheAudit() throws Exception {
        request(Operation.EXPORT_AUDIT, null);
        assertThat(desk.get("/api/v1/audit", DeskFixture.FOREIGN).body()).contains("denied exportAudit");
    }

    @Test
    void theWholeAuditAsCsvIsAnExport() throws Exception {
        long now = Instant.now().getEpochSecond();
        HttpResponse<String> refused = request(Operation.LIST_AUDIT, now - 301, "text/csv");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("urn:mail-recall:problem:sign-in-again");
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("max_age=\"300\"");
        DOCUMENT.check("listAudit", refused);
        assertThat(lastEntry()).isEqualTo("denied exportAudit");

        HttpResponse<String> given = request(Operation.LIST_AUDIT, now - 200, "text/csv");
        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(lastEntry()).as("that the whole was taken out").isEqualTo("exportAudit");
    }

    /** The operation of the last entry of the audit before this look at it. */
    private String lastEntry() {
        return Json.tree(desk.get("/api/v1/audit?top=2", DeskFixture.FOREIGN).body())
                .at("/value/1/operation")
                .asText();
    }

    private HttpResponse<String> request(Operation operation, Long authTime) throws IOException, InterruptedException {
        return request(operation, authTime, "*/*");
    }

    private HttpResponse<String> request(Operation operation, Long authTime, String accept)
            throws IOException, InterruptedException {
        String path = operation
                .path()
                .replace("{user}", "me")
                .replace("{id}", RecallIds.encode("no-such-recall@fabrikam.example"))
                .replace("{call}", "getDetailsByRecipient(recipientAddress=%27bo@contoso.example%27)");
        String token = desk.issuer()
                .sign(desk.issuer()
                        .claims(DeskFixture.FOREIGN)
                        .claim("auth_time", authTime)
                        .build());
        // The tag is that of no settings, so that a change that is let pass is refused as well.
        HttpRequest request = desk.request(path, token)
                .header("If-Match", "\"7-7\"")
                .header("Accept", accept)
                .method(operation.method().name(), HttpRequest.BodyPublishers.noBody())
                .build();
        return desk.http().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
