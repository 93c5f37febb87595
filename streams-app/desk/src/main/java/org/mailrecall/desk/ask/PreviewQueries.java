package org.mailrecall.desk.ask;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.query.Cursor;
import org.mailrecall.desk.query.Page;

/** Finds the answers to previews. */
public final class PreviewQueries {
    private static final String KIND = "preview";

    /** Of several answers for a recipient the first counts, as everywhere: a second would be a second row. */
    private static final String EARLIER = "select 1 from trace_event b where b.tenant = e.tenant"
            + " and b.recall_id = e.recall_id and b.recipient = e.recipient and b.event = 'Preview'"
            + " and (b.kafka_partition, b.kafka_offset) < (e.kafka_partition, e.kafka_offset)";

    private final Database database;

    public PreviewQueries(Database database) {
        this.database = database;
    }

    /**
     * The effects that a recall would have for a recipient.
     *
     * @param reason a symbol of RecallReason; null where a recall would not be refused at once
     * @param preview JSON of the contract's RecallPreview; null where the event has none
     */
    public record Row(String recipient, String result, String reason, String preview) {}

    /** Returns a page of the answers to a preview, by address. */
    public Page<Row> list(String tenant, String recallId, int size, Optional<String> after) {
        String last = after.map(text -> Cursor.parse(text, KIND, 1).part(0)).orElse("");
        List<Row> rows = database.read().withHandle(handle -> handle.createQuery(
                        "select e.recipient, e.result, e.reason, e.preview from trace_event e"
                                + " where e.tenant = :tenant and e.recall_id = :recallId and e.event = 'Preview'"
                                + " and e.recipient > :after and not exists (" + EARLIER + ")"
                                + " order by e.recipient limit :most")
                .bind("tenant", tenant)
                .bind("recallId", recallId)
                .bind("after", last)
                .bind("most", size + 1)
                .map(ConstructorMapper.of(Row.class))
                .list());
        return Page.of(rows, size, row -> Cursor.of(KIND, row.recipient()));
    }

    /** Returns the number of recipients that a preview has answered for. */
    public int count(String tenant, String recallId) {
        return database.read()
                .withHandle(handle -> handle.createQuery("select count(distinct recipient) from trace_event"
                                + " where tenant = :tenant and recall_id = :recallId and event = 'Preview'")
                        .bind("tenant", tenant)
                        .bind("recallId", recallId)
                        .mapTo(Integer.class)
                        .one());
    }
}
