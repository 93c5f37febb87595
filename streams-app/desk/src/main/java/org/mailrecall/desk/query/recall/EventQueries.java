package org.mailrecall.desk.query.recall;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.query.Conditions;
import org.mailrecall.desk.query.Cursor;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.Scope;
import org.mailrecall.desk.trace.Position;

/** Finds trace events of a recall, in the order of partition and offset. */
public final class EventQueries {
    private static final String KIND = "events";
    private static final String SELECT = "select e.kafka_partition, e.kafka_offset, e.recall_id, e.recipient, e.event,"
            + " e.event_time, e.status, e.result, e.reason, e.detail, e.command_id, e.attempt, e.mailbox, e.was_read,"
            + " e.kept_for_hold, e.in_mailbox_millis, e.approved_by, e.evidence_topic, e.evidence_partition,"
            + " e.evidence_offset, e.signed_by, e.settings_changed_by, e.settings_since, e.approval_digest, e.preview"
            + " from trace_event e join recall r on r.tenant = e.tenant and r.recall_id = e.recall_id";
    private static final String ORDER = " order by e.kafka_partition, e.kafka_offset limit ?";

    private final Database database;

    public EventQueries(Database database) {
        this.database = database;
    }

    /** Returns a page of the events of a recall, or of a recipient of it. */
    public Page<EventRecord> list(
            Scope scope, String recallId, Optional<String> recipient, int size, Optional<String> after) {
        Optional<Position> position = after.map(text -> Cursor.parse(text, KIND, 2))
                .map(cursor -> new Position((int) cursor.number(0), cursor.number(1)));
        List<EventRecord> rows = find(scope, recallId, recipient, position, size + 1);
        return Page.of(rows, size, row -> Cursor.of(KIND, row.kafkaPartition(), row.kafkaOffset()));
    }

    /**
     * Returns events of a recall, or of a recipient of it, after a place in the topic.
     *
     * @param position empty for the beginning
     * @param most the greatest number of events
     */
    public List<EventRecord> after(
            Scope scope, String recallId, Optional<String> recipient, Optional<Position> position, int most) {
        return find(scope, recallId, recipient, position, most);
    }

    /**
     * Returns the events that ended recipient recalls, by recipient. Of several such events of a recipient it is the
     * first, which alone counts.
     *
     * @param first the first recipient, in the order of {@link RecipientQueries}
     * @param last the last recipient
     * @param recipients how many recipients there are from the first to the last
     */
    public Map<String, EventRecord> ends(Scope scope, String recallId, String first, String last, int recipients) {
        Map<String, EventRecord> ends = new HashMap<>();
        int most = 2 * recipients;
        Optional<Position> after = Optional.empty();
        do { // again where recipients that ended several times leave no room for others
            Conditions conditions = new Conditions()
                    .within(scope)
                    .add("r.recall_id = ?", recallId)
                    .add("e.recipient >= ?", first)
                    .add("e.recipient <= ?", last)
                    .add("e.event in ('Drop', 'Deliver', 'Preview')");
            List<EventRecord> found = find(after(conditions, after), most);
            found.forEach(event -> ends.putIfAbsent(event.recipient(), event));
            after = found.size() < most
                    ? Optional.empty()
                    : Optional.of(found.get(most - 1).position());
        } while (after.isPresent());
        return ends;
    }

    private List<EventRecord> find(
            Scope scope, String recallId, Optional<String> recipient, Optional<Position> after, int most) {
        Conditions conditions = new Conditions()
                .within(scope)
                .add("r.recall_id = ?", recallId)
                .addIfPresent("e.recipient = ?", recipient);
        return find(after(conditions, after), most);
    }

    private static Conditions after(Conditions conditions, Optional<Position> place) {
        place.ifPresent(
                at -> conditions.add("(e.kafka_partition, e.kafka_offset) > (?, ?)", at.partition(), at.offset()));
        return conditions;
    }

    private List<EventRecord> find(Conditions conditions, int most) {
        return database.read().withHandle(handle -> {
            Query query = handle.createQuery(SELECT + conditions.where() + ORDER);
            int next = conditions.bindTo(query);
            return query.bind(next, most)
                    .map(ConstructorMapper.of(EventRecord.class))
                    .list();
        });
    }
}
