package org.mailrecall.desk.incident;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.query.recall.EventQueries;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.query.recall.RecipientFilter;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.mailrecall.desk.trace.RecipientState;

/** Finds the recipients of a recall, each with the event that ended it. */
public final class IncidentRows {
    private final RecipientQueries recipients;
    private final EventQueries events;

    public IncidentRows(Database database) {
        this.recipients = new RecipientQueries(database);
        this.events = new EventQueries(database);
    }

    /** Returns a page of a recall's recipients, by address. */
    public Page<IncidentRow> list(Scope scope, String recallId, int size, Optional<String> after) {
        Page<RecipientState> page = recipients.list(scope, recallId, RecipientFilter.ALL, size, after);
        List<RecipientState> states = page.rows();
        if (states.isEmpty()) {
            return new Page<>(List.of(), page.next());
        }
        Map<String, EventRecord> ends = events.ends(
                scope,
                recallId,
                states.get(0).recipient(),
                states.get(states.size() - 1).recipient(),
                states.size());
        return new Page<>(
                states.stream()
                        .map(state -> new IncidentRow(state, ends.get(state.recipient())))
                        .toList(),
                page.next());
    }
}
