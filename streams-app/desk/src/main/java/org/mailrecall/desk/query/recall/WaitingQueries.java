package org.mailrecall.desk.query.recall;

import java.util.List;
import org.mailrecall.desk.database.Database;

/** Finds the parts of a recall that wait for approval. */
public final class WaitingQueries {
    private final Database database;

    public WaitingQueries(Database database) {
        this.database = database;
    }

    /** Returns the parts of a recall that wait for approval. */
    public Waiting of(RecallRecord recall) {
        List<String> digests = database.read()
                .withHandle(handle -> handle.createQuery("select distinct e.approval_digest from recipient_recall r"
                                + " join trace_event e on e.tenant = r.tenant and e.recall_id = r.recall_id"
                                + " and e.recipient = r.recipient and e.event = 'Defer'"
                                + " where r.tenant = :tenant and r.recall_id = :recallId and r.waiting = true"
                                + " and e.approval_digest is not null")
                        .bind("tenant", recall.tenant())
                        .bind("recallId", recall.recallId())
                        .mapTo(String.class)
                        .list());
        return new Waiting(digests);
    }
}
