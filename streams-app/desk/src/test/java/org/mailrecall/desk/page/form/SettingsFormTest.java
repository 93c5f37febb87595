package org.mailrecall.desk.page.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.page.PlainBrowser;
import org.mailrecall.events.TenantSettings;

/** The form of a tenant's settings. */
public class SettingsFormTest extends FormTest {
    @Test
    void anAdministratorChangesSettings() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        HttpResponse<String> page = max.get("/settings");
        assertThat(page.body()).contains("Nobody has changed them");
        max.submit(
                page,
                "/settings",
                Map.of(
                        "messageRecallEnabled", "on",
                        "maxMessageAge", "1.5",
                        "approvalAboveRecipients", "10",
                        "approvers", "eve@contoso.example\r\n@legal.example",
                        "alertRecipients", "on",
                        "subjectOnTrace", "HASHED"));
        TenantSettings settings = (TenantSettings) desk.sink().events().get(0).value();
        assertThat(settings.getMessageRecallEnabled()).isNull();
        assertThat(settings.getRecallReadMessagesEnabled()).isFalse();
        assertThat(settings.getMaxMessageAgeMillis()).isEqualTo(129_600_000L);
        assertThat(settings.getApprovers()).containsExactly("eve@contoso.example", "@legal.example");
        assertThat(settings.getAlertRecipients()).isTrue();
        assertThat(settings.getSubjectOnTrace()).hasToString("HASHED");
        assertThat(settings.getChangedBy()).isEqualTo("max@contoso.example");
    }

    @Test
    void settingsWithAMistakeComeBackWithTheFieldThatIsWrong() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        HttpResponse<String> answer =
                max.submit(max.get("/settings"), "/settings", Map.of("approvalAboveRecipients", "10"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("These settings cannot be used: Who may approve", "value=\"10\"");
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void aFormThatComesBackWithItsNumbersWrittenShorterIsTheSameChange() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        desk.sink().away(true);
        HttpResponse<String> form =
                max.submit(max.get("/settings"), "/settings", Map.of("maxMessageAge", "1.50", "approvers", "  "));
        assertThat(form.statusCode()).isEqualTo(503);
        assertThat(form.body()).contains("value=\"1.5\"");
        desk.sink().away(false);
        HttpResponse<String> after = max.submit(form, "/settings", Map.of("maxMessageAge", "1.5", "approvers", ""));
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(desk.sink().events()).hasSize(2);
        assertThat(desk.sink().events().get(1).value())
                .isEqualTo(desk.sink().events().get(0).value());
    }

    @Test
    void whoTriesAgainBecauseTheClusterDidNotAnswerMakesTheSameChange() {
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        Map<String, String> fields = Map.of("messageRecallEnabled", "on");
        desk.sink().away(true);
        HttpResponse<String> form = max.submit(max.get("/settings"), "/settings", fields);
        assertThat(form.statusCode()).isEqualTo(503);
        desk.sink().away(false);
        max.submit(form, "/settings", fields);
        assertThat(desk.sink().events()).hasSize(2);
        assertThat(desk.sink().events().get(1).value())
                .isEqualTo(desk.sink().events().get(0).value());
    }
}
