package org.mailrecall.desk.settings;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.trace.SettingsRow;

/** Writes the changes of a tenant's settings as CSV, a row for each with all settings that then hold. */
final class SettingsCsv {
    private static final List<String> COLUMNS = List.of(
            "Since",
            "ChangedBy",
            "MessageRecallEnabled",
            "RecallReadMessagesEnabled",
            "MaxMessageAgeMillis",
            "RecallsPerSender",
            "RecallsPerTenant",
            "LimitWindowMillis",
            "ApprovalAboveRecipients",
            "ApprovalOlderThanMillis",
            "Approvers",
            "OnlySubmitterMayRecall",
            "AlertRecipients",
            "AlertRecipientsReadMessagesOnly",
            "SubjectOnTrace");

    private SettingsCsv() {}

    /** Answers a call with all changes. A setting that has its default is an empty cell. */
    static void answer(Call call, Function<Optional<String>, Page<SettingsRow>> list) throws IOException {
        Csv.answer(call.http(), "settings", COLUMNS, list, SettingsCsv::cells);
    }

    private static Object[] cells(SettingsRow row) {
        SettingsBody set = SettingsBody.of(SettingsQueries.settings(row));
        return new Object[] {
            Json.time(row.eventTime()),
            row.changedBy(),
            set.messageRecallEnabled(),
            set.recallReadMessagesEnabled(),
            set.maxMessageAgeMillis(),
            set.recallsPerSender(),
            set.recallsPerTenant(),
            set.limitWindowMillis(),
            set.approvalAboveRecipients(),
            set.approvalOlderThanMillis(),
            set.approvers() == null ? null : String.join(" ", set.approvers()),
            set.onlySubmitterMayRecall(),
            set.alertRecipients(),
            set.alertRecipientsReadMessagesOnly(),
            set.subjectOnTrace()
        };
    }
}
