package org.mailrecall.desk.page.form;

import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.change.Bodies;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.page.signin.OwnPath;
import org.mailrecall.desk.page.view.Shell;
import org.mailrecall.desk.page.view.Templates;
import org.mailrecall.desk.page.visit.PageActions;
import org.mailrecall.desk.page.visit.PageVisits;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.settings.SettingsBody;
import org.mailrecall.desk.settings.SettingsQueries;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.TenantSettings;

/** The page that shows the settings of a tenant and who changed them, and changes them. */
final class SettingsPage {
    private static final int CHANGES = 20;

    private final PageVisits visits;
    private final PageActions actions;

    SettingsPage(PageVisits visits, PageActions actions) {
        this.visits = visits;
        this.actions = actions;
    }

    void show(Call call) {
        Optional<SettingsRow> current = actions.settings().current(call.caller().tenant());
        SettingsBody body =
                current.map(SettingsQueries::settings).map(SettingsBody::of).orElse(SettingsBody.DEFAULTS);
        boolean saved = call.parameter("saved").isPresent();
        show(call, body, SettingsQueries.tag(current), FormKeys.fresh(), saved, "");
    }

    void submit(Call call) {
        Map<String, String> fields = Bodies.form(call.http());
        String tag = fields.getOrDefault("shown", "");
        String key = fields.getOrDefault("key", "");
        SettingsBody body = SettingsBody.DEFAULTS;
        try {
            SettingsBody wanted = SettingsForm.body(fields);
            body = wanted;
            // The form comes back with its values written anew, so that its bytes are not those of the first attempt.
            byte[] asked = (tag + "\n" + Json.text(wanted)).getBytes(StandardCharsets.UTF_8);
            actions.changes()
                    .make(call, Operation.PUT_SETTINGS, Optional.of(key), asked, change -> actions.settingsChanging()
                            .plan(call.caller(), wanted, Optional.of(tag), change));
        } catch (ProblemException e) {
            call.http().status(e.problem().status());
            show(call, body, tag, FormKeys.again(e, key), false, problem(call, e));
            return;
        }
        actions.patience().await(() -> !SettingsQueries.tag(
                        actions.settings().current(call.caller().tenant()))
                .equals(tag));
        call.http().redirect("/settings?saved=yes", HttpStatus.SEE_OTHER);
    }

    private String problem(Call call, ProblemException e) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.settings");
        String text = shell.t("problem." + e.problem().name());
        String field =
                e.getMessage() == null ? "" : e.getMessage().split(":")[0].replaceAll("Millis$", "");
        return shell.has("settings." + field) ? text + ": " + shell.t("settings." + field) : text;
    }

    private void show(Call call, SettingsBody body, String tag, String key, boolean saved, String problem) {
        Shell shell = visits.shell(call.http(), call.caller(), "title.settings");
        Page<SettingsRow> changes = actions.settings().list(call.caller().tenant(), CHANGES, call.parameter("after"));
        Templates.show(
                call.http(),
                "settings.jte",
                shell,
                new SettingsView(
                        body,
                        call.caller().roles().contains(Role.ADMINISTRATOR),
                        visits.mustSignInAgain(call.caller(), Operation.PUT_SETTINGS)
                                ? OwnPath.signInAgain("/settings")
                                : "",
                        saved,
                        problem,
                        tag,
                        key,
                        changes.rows().stream().map(row -> change(row, shell)).toList(),
                        changes.next()
                                .map(after -> "/settings?after=" + after + "#changes")
                                .orElse("")));
    }

    private static SettingsView.Change change(SettingsRow row, Shell s) {
        TenantSettings set = SettingsQueries.settings(row);
        List<String> what = new ArrayList<>();
        add(what, s, "messageRecallEnabled", set.getMessageRecallEnabled());
        add(what, s, "recallReadMessagesEnabled", set.getRecallReadMessagesEnabled());
        add(what, s, "maxMessageAge", SettingsForm.days(set.getMaxMessageAgeMillis()));
        add(what, s, "recallsPerSender", set.getRecallsPerSender());
        add(what, s, "recallsPerTenant", set.getRecallsPerTenant());
        add(what, s, "limitWindow", SettingsForm.minutes(set.getLimitWindowMillis()));
        add(what, s, "approvalAboveRecipients", set.getApprovalAboveRecipients());
        add(what, s, "approvalOlderThan", SettingsForm.days(set.getApprovalOlderThanMillis()));
        add(what, s, "approvers", set.getApprovers() == null ? null : String.join(", ", set.getApprovers()));
        add(what, s, "onlySubmitterMayRecall", set.getOnlySubmitterMayRecall());
        add(what, s, "alertRecipients", set.getAlertRecipients());
        add(what, s, "alertRecipientsReadMessagesOnly", set.getAlertRecipientsReadMessagesOnly());
        add(what, s, "subjectOnTrace", set.getSubjectOnTrace());
        return new SettingsView.Change(
                row.changedBy() == null ? "" : row.changedBy(),
                row.eventTime(),
                what.isEmpty() ? s.t("settings.defaults") : String.join(" · ", what));
    }

    private static void add(List<String> what, Shell s, String field, Object value) {
        if (value == null || value.toString().isEmpty()) {
            return;
        }
        String shown = value instanceof Boolean flag ? s.t(flag ? "settings.on" : "settings.off") : value.toString();
        what.add(s.t("settings." + field) + ": " + shown);
    }
}
