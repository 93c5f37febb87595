package org.mailrecall.desk.ask;

import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.mailrecall.desk.database.Database;

/** Finds the answers to previews. */
public final class PreviewQueries {
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

    /**
     * Returns a page of the answers to a preview, by address.
     *
     * @param after the last address of the page before; empty for the first page
     * @param most the greatest number of answers
     */
    public List<Row> list(String tenant, String recallId, String after, int most) {
        return database.read()
                .withHandle(handle -> handle.createQuery("select recipient, result, reason, preview from trace_event"
                                + " where tenant = :tenant and recall_id = :recallId and event = 'Preview'"
                                + " and recipient > :after order by recipient limit :most")
                        .bind("tenant", tenant)
                        .bind("recallId", recallId)
                        .bind("after", after)
                        .bind("most", most)
                        .map(ConstructorMapper.of(Row.class))
                        .list());
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
