package org.mailrecall.desk.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.platform.kafka.EventSender.Event;

/** One key is one change, whatever happens in between. */
class IdempotencyTest {
    private static final String PATH = "/api/v1/recalls";
    private static final String SETTINGS = "/api/v1/settings";
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
    void aRepetitionThatWasRefusedInBetweenAsksForTheSameRecall() {
        desk.sink().away(true);
        ask(DeskFixture.ADA, "bo", "k1");
        desk.sink().away(false);
        desk.write(ageSettings(0, 86_400_000L));
        assertThat(ask(DeskFixture.ADA, "bo", "k1").body()).contains("message-age-unknown");
        desk.write(ageSettings(1, null));
        assertThat(ask(DeskFixture.ADA, "bo", "k1").statusCode()).isEqualTo(202);
        assertThat(desk.sink().events())
                .hasSize(2)
                .extracting(Event::key)
                .containsOnly(desk.sink().events().get(0).key());
    }

    @Test
    void aCrashBetweenSendingAndAnsweringLeavesOneRecall() {
        dieAfterSending();
        ask(DeskFixture.ADA, "bo", "k1");
        revive();
        assertThat(ask(DeskFixture.ADA, "bo", "k1").statusCode()).isEqualTo(202);
        assertThat(desk.sink().events()).hasSize(2);
        assertThat(desk.sink().events().get(1).within(null))
                .isEqualTo(desk.sink().events().get(0).within(null));
    }

    @Test
    void settingsThatHoldAlreadyByACrashedAttemptAreAnsweredAsMade() {
        dieAfterSending();
        putSettings();
        TenantSettings sent = (TenantSettings) desk.sink().events().get(0).value();
        desk.write(settings(0, sent));
        revive();
        HttpResponse<String> answer = putSettings();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).contains(Json.time(sent.getEventTime()));
        assertThat(desk.sink().events().get(1).value()).isEqualTo(sent);
        desk.sink().clear();
        assertThat(desk.send(
                                "PUT",
                                SETTINGS,
                                DeskFixture.ADMINISTRATOR,
                                "{}",
                                Map.of("If-Match", "\"none\"", "Idempotency-Key", "k2"))
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void settingsLaterThanTheClockThatHoldByACrashedAttemptAreAnsweredAsMade() {
        TenantSettings sent = crashAfterSettingsThatLieAhead();
        desk.write(settings(1, sent));
        revive();
        HttpResponse<String> answer = putSettings("\"0-0\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(desk.sink().events().get(1).value()).isEqualTo(sent);
    }

    @Test
    void otherSettingsOfTheSameTimeAndPersonAreNotTakenForTheRepeatedChange() {
        TenantSettings sent = crashAfterSettingsThatLieAhead();
        // The first change never arrived; another change of the same person did, and its time is the next as well.
        desk.write(settings(
                1,
                TenantSettings.newBuilder(sent)
                        .setMessageRecallEnabled(!Boolean.TRUE.equals(sent.getMessageRecallEnabled()))
                        .build()));
        revive();
        assertThat(putSettings("\"0-0\"").statusCode()).isEqualTo(409);
    }

    @Test
    void aRejectionOfACrashedAttemptIsAnsweredAsMade() {
        String offer = DeskFixture.recall(DeskHistory.OFFER);
        Map<String, String> headers = Map.of(
                "Idempotency-Key",
                "k1",
                "If-Match",
                desk.get(offer, DeskFixture.APPROVER)
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow());
        String why = "{\"justification\": \"no\"}";
        HttpResponse<String> first = desk.send("POST", offer + "/reject", DeskFixture.APPROVER, why, headers);
        desk.database().write().useHandle(handle -> handle.execute("update idempotency_key set status = null"));
        revive();
        HttpResponse<String> second = desk.send("POST", offer + "/reject", DeskFixture.APPROVER, why, headers);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void whatWasNotAnsweredForHalfTheWindowIsRefusedBecauseTheProcessorWouldRefuseIt() {
        desk.sink().away(true);
        assertThat(ask(DeskFixture.ADA, "bo", "k1").statusCode()).isEqualTo(503);
        desk.sink().away(false);
        desk.sink().clear();
        age(Duration.ofHours(12).minusMinutes(5));
        assertThat(ask(DeskFixture.ADA, "bo", "k1").statusCode()).isEqualTo(202);
        assertThat(desk.sink().events()).hasSize(1);
        age(Duration.ofHours(20));
        assertThat(ask(DeskFixture.ADA, "bo", "k1").statusCode())
                .as("what was answered is answered alike")
                .isEqualTo(202);

        desk.sink().away(true);
        ask(DeskFixture.ADA, "bo", "k2");
        desk.sink().away(false);
        desk.sink().clear();
        age(Duration.ofHours(12));
        for (int attempt = 0; attempt < 2; attempt++) {
            HttpResponse<String> late = ask(DeskFixture.ADA, "bo", "k2");
            assertThat(late.statusCode()).as(late.body()).isEqualTo(422);
            assertThat(late.body()).contains("idempotency-key-too-old", "under another key");
        }
        assertThat(desk.sink().events()).isEmpty();
        assertThat(ask(DeskFixture.ADA, "bo", "k3").statusCode()).isEqualTo(202);
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

    /** Makes all changes older. */
    private void age(Duration by) {
        desk.database()
                .write()
                .useHandle(handle -> handle.execute(
                        "update idempotency_key set moment_time = moment_time - ?, claimed_time = 0", by.toMillis()));
    }

    /** The desk dies when the cluster has the events and the answer is not written yet. */
    private void dieAfterSending() {
        desk.sink().processor(event -> {
            throw new Error("the desk dies here");
        });
    }

    /** Starts again, later than a change can take. */
    private void revive() {
        desk.sink().processor(event -> {});
        desk.database().write().useHandle(handle -> handle.execute("update idempotency_key set claimed_time = 0"));
    }

    /** Dies after sending settings that replace others of tomorrow, and returns what was sent. */
    private TenantSettings crashAfterSettingsThatLieAhead() {
        long future = Instant.now().plus(Duration.ofDays(1)).toEpochMilli();
        desk.write(settings(
                0,
                TenantSettings.newBuilder()
                        .setTenant("contoso")
                        .setEventTime(Instant.ofEpochMilli(future))
                        .build()));
        dieAfterSending();
        putSettings("\"0-0\"");
        TenantSettings sent = (TenantSettings) desk.sink().events().get(0).value();
        assertThat(sent.getEventTime().toEpochMilli()).isEqualTo(future + 1);
        return sent;
    }

    private HttpResponse<String> putSettings() {
        return putSettings("\"none\"");
    }

    private HttpResponse<String> putSettings(String shown) {
        return desk.send(
                "PUT",
                SETTINGS,
                DeskFixture.ADMINISTRATOR,
                "{\"messageRecallEnabled\": false}",
                Map.of("If-Match", shown, "Idempotency-Key", "k1"));
    }

    private static SettingsRow ageSettings(long offset, Long maxAge) {
        return settings(
                offset,
                TenantSettings.newBuilder()
                        .setTenant("contoso")
                        .setEventTime(Instant.ofEpochMilli(offset + 1))
                        .setMaxMessageAgeMillis(maxAge)
                        .build());
    }

    private static SettingsRow settings(long offset, TenantSettings settings) {
        long time = settings.getEventTime().toEpochMilli();
        return new SettingsRow(
                0, offset, "contoso", time, time, settings.getChangedBy(), "desk", false, PlainJson.write(settings));
    }

    private HttpResponse<String> ask(IssuedUser user, String recipient, String key) {
        return desk.send("POST", PATH, user, QUESTION.formatted(recipient), Map.of("Idempotency-Key", key));
    }
}
