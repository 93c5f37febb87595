package org.mailrecall.desk.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.issuer.IssuedUser;

/** One key is one change, whatever happens in between. */
class IdempotencyTest {
    private static final String PATH = "/api/v1/recalls";
    private static final String QUESTION =
            """
            {"originalMessageId": "m1@contoso.example", "recipients": ["%s@contoso.example"],
             "sentTime": "2026-11-16T08:00:00Z", "encrypted": false}
            """;

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
    void twiceUnderOneKeyIsOneEventAndTheSameAnswer() {
        HttpResponse<String> first = ask(DeskFixture.ADA, "bo", "k1");
        HttpResponse<String> second = ask(DeskFixture.ADA, "bo", "k1");
        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(desk.sink().events()).hasSize(1);
    }

    @Test
    void somethingElseUnderTheKeyIsRefused() {
        ask(DeskFixture.ADA, "bo", "k1");
        HttpResponse<String> other = ask(DeskFixture.ADA, "cy", "k1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        assertThat(desk.sink().events()).hasSize(1);
    }

    @Test
    void aKeyIsOfOnePerson() {
        ask(DeskFixture.ADA, "bo", "k1");
        assertThat(ask(DeskFixture.BO, "cy", "k1").statusCode()).isEqualTo(202);
        assertThat(desk.sink().events()).hasSize(2);
    }

    @Test
    void whatMayHaveArrivedIsSentAgainAsTheSameEvent() {
        desk.sink().away(true);
        assertThat(ask(DeskFixture.ADA, "bo", "k1").statusCode()).isEqualTo(503);
        desk.sink().away(false);
        assertThat(ask(DeskFixture.ADA, "bo", "k1").statusCode()).isEqualTo(202);
        assertThat(desk.sink().events()).hasSize(2);
        // Each request has a trace of its own.
        assertThat(desk.sink().events().get(1).within(null))
                .isEqualTo(desk.sink().events().get(0).within(null));
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        assertThat(ask(DeskFixture.ADA, "no address", "k1").statusCode()).isEqualTo(400);
        assertThat(ask(DeskFixture.ADA, "bo", "k1").statusCode()).isEqualTo(202);
    }

    @Test
    void aRequestWithoutAKeyIsRefused() {
        String figures = DeskFixture.recall(DeskHistory.FIGURES);
        for (String path : new String[] {PATH, figures + "/cancel"}) {
            HttpResponse<String> answer = desk.send(
                    "POST",
                    path,
                    DeskFixture.ADA,
                    path.equals(PATH) ? QUESTION.formatted("bo") : "{}",
                    Map.of("Idempotency-Key", ""));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        }
        assertThat(desk.sink().events()).isEmpty();
    }

    private HttpResponse<String> ask(IssuedUser user, String recipient, String key) {
        return desk.send("POST", PATH, user, QUESTION.formatted(recipient), Map.of("Idempotency-Key", key));
    }
}
