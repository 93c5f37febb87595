package org.mailrecall.desk.settings;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.change.Answer;
import org.mailrecall.desk.change.Bodies;
import org.mailrecall.desk.change.Changes;
import org.mailrecall.desk.change.Patience;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Format;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.TenantSettings;

/** Answers the operations that show and change the settings of the caller's tenant. */
public final class SettingsEndpoints {
    private static final int MOST_ROWS = 200;
    private static final int USUAL_ROWS = 50;

    private final SettingsQueries queries;
    private final SettingsChanging changing;
    private final Changes changes;
    private final Patience patience;

    public SettingsEndpoints(SettingsQueries queries, SettingsChanging changing, Changes changes, Patience patience) {
        this.queries = queries;
        this.changing = changing;
        this.changes = changes;
        this.patience = patience;
    }

    /** Answers {@link Operation#GET_SETTINGS}. */
    public void get(Call call) {
        call.allowParameters(Set.of());
        Format.choose(call.http(), Format.JSON);
        Optional<SettingsRow> current = queries.current(call.caller().tenant());
        call.http().header("ETag", SettingsQueries.tag(current));
        Json.answer(call.http(), "application/json", json(current));
    }

    /** Answers {@link Operation#PUT_SETTINGS}. */
    public void put(Call call) {
        call.allowParameters(Set.of());
        SettingsBody body = Bodies.json(call.http(), SettingsBody.class);
        Optional<String> shown = Optional.ofNullable(call.http().header("If-Match"));
        Answer answer = changes.make(
                call,
                Operation.PUT_SETTINGS,
                Changes.key(call.http()),
                change -> changing.plan(call.caller(), body, shown, change));
        patience.await(() ->
                !SettingsQueries.tag(queries.current(call.caller().tenant())).equals(shown.orElse("")));
        Changes.answer(call.http(), answer);
    }

    /** Answers {@link Operation#LIST_SETTINGS_CHANGES}. */
    public void list(Call call) throws IOException {
        call.allowParameters(Set.of("top", "after"));
        if (Format.choose(call.http(), Format.JSON, Format.CSV) == Format.CSV) {
            SettingsCsv.answer(call, after -> queries.list(call.caller().tenant(), Csv.PAGE, after));
            return;
        }
        int top = call.number("top", 1, MOST_ROWS, USUAL_ROWS);
        Page<SettingsRow> page = queries.list(call.caller().tenant(), top, call.parameter("after"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "value", page.rows().stream().map(row -> json(Optional.of(row))).toList());
        body.put("after", page.next().orElse(null));
        Json.answer(call.http(), "application/json", body);
    }

    private static Map<String, Object> json(Optional<SettingsRow> change) {
        TenantSettings settings = change.map(SettingsQueries::settings).orElse(null);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("settings", settings == null ? SettingsBody.DEFAULTS : SettingsBody.of(settings));
        json.put("changedBy", change.map(SettingsRow::changedBy).orElse(null));
        json.put("since", change.map(row -> Json.time(row.eventTime())).orElse(null));
        return json;
    }
}
