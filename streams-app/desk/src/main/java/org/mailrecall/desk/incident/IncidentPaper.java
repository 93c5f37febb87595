package org.mailrecall.desk.incident;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.export.ExportWriter;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.EventQueries;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.representation.RecallJson;
import org.mailrecall.desk.text.Words;

/**
 * Writes the incident paper of a recall: the recall, the settings that decided it or else held when it was asked for,
 * each recipient, and each event with its evidence.
 */
public final class IncidentPaper {
    /** The {@code kind} of an export that is an incident paper. */
    public static final String KIND = "incident";

    private static final int ROWS = 1_000;

    private final RecallQueries recalls;
    private final IncidentRows rows;
    private final EventQueries events;
    private final DecidingSettings settings;
    private final Deadlines deadlines;
    private final InstantSource clock;

    public IncidentPaper(Database database, Deadlines deadlines, InstantSource clock) {
        this.recalls = new RecallQueries(database);
        this.rows = new IncidentRows(database);
        this.events = new EventQueries(database);
        this.settings = new DecidingSettings(database);
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Returns a recall; empty where there is none in the scope. */
    public Optional<RecallRecord> recall(Scope scope, String recallId) {
        return recalls.one(scope, recallId);
    }

    /**
     * Writes the paper as an export. Memory does not grow with the number of recipients and events.
     *
     * @param words the language of the texts about recipients
     */
    public void write(OutputStream out, ExportKey key, Scope scope, RecallRecord recall, Words words)
            throws IOException {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("recallId", recall.recallId());
        about.put("complete", recall.complete());
        ExportWriter paper = new ExportWriter(out, key, KIND, recall.tenant(), about, clock.instant());
        paper.row(row("recall", RecallJson.recall(recall, deadlines)));
        Optional<Map<String, Object>> decided = settings.of(recall);
        if (decided.isPresent()) {
            paper.row(row("settings", decided.get()));
        }
        Optional<String> after = Optional.empty();
        do {
            Page<IncidentRow> page = rows.list(scope, recall.recallId(), ROWS, after);
            for (IncidentRow row : page.rows()) {
                paper.row(row("recipient", recipient(row, words)));
            }
            after = page.next();
        } while (after.isPresent());
        do {
            Page<EventRecord> page = events.list(scope, recall.recallId(), Optional.empty(), ROWS, after);
            for (EventRecord event : page.rows()) {
                paper.row(row("event", RecallJson.event(event)));
            }
            after = page.next();
        } while (after.isPresent());
        paper.end();
    }

    private static Map<String, Object> row(String what, Map<String, Object> facts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", what);
        row.putAll(facts);
        return row;
    }

    private static Map<String, Object> recipient(IncidentRow row, Words words) {
        Map<String, Object> json = RecallJson.recipient(row.state(), words);
        json.put("inMailboxSince", Json.time(row.inMailboxSince()));
        json.put("goneTime", Json.time(row.goneTime()));
        json.put("end", row.end() == null ? null : RecallJson.event(row.end()));
        return json;
    }

    /** Answers with the recipients as CSV, without a signature. */
    public void writeCsv(Call call, RecallRecord recall) throws IOException {
        IncidentCsv.answer(call, recall, after -> rows.list(call.scope(), recall.recallId(), ROWS, after));
    }

    /** Returns a page of the recipients, by address. */
    public Page<IncidentRow> recipients(Scope scope, String recallId, int most, Optional<String> after) {
        return rows.list(scope, recallId, most, after);
    }

    /**
     * Returns the settings that decided the recall or else held when it was asked for; empty where the tenant had set
     * none.
     */
    public Optional<Map<String, Object>> settings(RecallRecord recall) {
        return settings.of(recall);
    }
}
