package org.mailrecall.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.json.PlainJson;

public class SettingsTest implements OnDatabase {
    private static final String PATH = "/api/v1/settings";
    /** Later than any clock of a test. */
    private static final long FUTURE = 4_000_000_000_000L;

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
    void settingsAreAnEventInTheNameOfTheAdministrator() {
        HttpResponse<String> answer =
                put("{\"messageRecallEnabled\": false, \"maxMessageAgeMillis\": 86400000}", "\"none\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        TenantSettings settings = (TenantSettings) desk.sink().events().get(0).value();
        assertThat(desk.sink().events().get(0).key()).isEqualTo("contoso");
        assertThat(settings.getChangedBy()).isEqualTo("max@contoso.example");
        assertThat(settings.getMessageRecallEnabled()).isFalse();
        assertThat(settings.getMaxMessageAgeMillis()).isEqualTo(86_400_000L);
        assertThat(settings.getRecallReadMessagesEnabled()).isNull();
        assertThat(settings.getEventTime()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void whatIsShownIsWhatTheProcessorUsed() {
        JsonNode none = get(PATH);
        assertThat(none.get("since").isNull()).isTrue();
        desk.write(change(0, 5_000, false));
        desk.write(change(1, 9_000, true));
        desk.write(change(2, 7_000, false)); // read later, and older
        HttpResponse<String> answer = desk.get(PATH, DeskFixture.HELP_DESK);
        assertThat(Json.tree(answer.body()).at("/settings/messageRecallEnabled").asBoolean())
                .isTrue();
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"0-1\"");
    }

    @Test
    void settingsThatHaveChangedSinceTheyWereShownAreNotOverwritten() {
        desk.write(change(0, 5_000, false));
        assertThat(put("{}", "\"none\"").statusCode()).isEqualTo(409);
        assertThat(desk.send("PUT", PATH, DeskFixture.ADMINISTRATOR, "{}", Map.of())
                        .statusCode())
                .isEqualTo(428);
        assertThat(put("{}", "\"0-0\"").statusCode()).isEqualTo(202);
        assertThat(desk.sink().events()).hasSize(1);
    }

    @Test
    void settingsAreLaterThanThoseThatTheyReplace() {
        desk.write(change(0, FUTURE, false));
        put("{}", "\"0-0\"");
        TenantSettings settings = (TenantSettings) desk.sink().events().get(0).value();
        assertThat(settings.getEventTime().toEpochMilli()).isEqualTo(FUTURE + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"maxMessageAgeMillis\": 0}",
                "{\"recallsPerSender\": 10001}",
                "{\"limitWindowMillis\": 999}",
                "{\"approvalAboveRecipients\": 5}",
                "{\"approvers\": [\"nobody\"]}",
                "{\"subjectOnTrace\": \"UNKNOWN\"}"
            })
    void settingsThatTheProcessorWouldRefuseAreRefusedHere(String body) {
        HttpResponse<String> answer = put(body, "\"none\"");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "bad-settings", body.substring(2, body.indexOf('"', 2)).substring(0, 8));
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void theAuditSaysWhatWasThereBeforeAndAfter() {
        desk.write(change(0, 5_000, false));
        put("{\"messageRecallEnabled\": true}", "\"0-0\"");
        JsonNode entry = Json.tree(
                        desk.get("/api/v1/audit", DeskFixture.AUDITOR).body())
                .get("value")
                .get(1);
        assertThat(entry.get("operation").asText()).isEqualTo("putSettings change");
        assertThat(entry.at("/change/before/settings/messageRecallEnabled").asBoolean(true))
                .isFalse();
        assertThat(entry.at("/change/after/settings/messageRecallEnabled").asBoolean())
                .isTrue();
    }

    @Test
    void eachChangeIsShownOnceThoughMoreComeIn() {
        List<Long> expected = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            desk.write(change(i, 1_000 + i / 2, i % 2 == 0));
            expected.add(0, 1_000L + i / 2);
        }
        List<Long> shown = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get(PATH + "/changes?top=2" + after);
            page.get("value")
                    .forEach(row ->
                            shown.add(Instant.parse(row.get("since").asText()).toEpochMilli()));
            after = page.get("after").isNull()
                    ? null
                    : "&after=" + page.get("after").asText();
            desk.write(change(100 + shown.size(), 9_000, true));
        } while (after != null);
        assertThat(shown).isEqualTo(expected);
    }

    private static SettingsRow change(long offset, long time, boolean enabled) {
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant("contoso")
                .setEventTime(Instant.ofEpochMilli(time))
                .setMessageRecallEnabled(enabled)
                .build();
        return new SettingsRow(
                0, offset, "contoso", time, time, "max@contoso.example", "desk", false, PlainJson.write(settings));
    }

    private HttpResponse<String> put(String body, String shown) {
        return desk.send("PUT", PATH, DeskFixture.ADMINISTRATOR, body, Map.of("If-Match", shown));
    }

    private JsonNode get(String path) {
        return Json.tree(desk.get(path, DeskFixture.ADMINISTRATOR).body());
    }
}
