package org.mailrecall.desk.query.recall;

import java.util.List;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.mailrecall.desk.database.Database;

/**
 * The notes about recalls, in the database. Of several notes of a person about the same action the first is kept: a
 * repetition adds nothing.
 */
public final class RecallNotes {
    private final Database database;

    public RecallNotes(Database database) {
        this.database = database;
    }

    /** Writes a note; does nothing where the person has a note about this action already. */
    public void write(RecallNote note) {
        database.write()
                .useHandle(handle -> handle.createUpdate("insert into recall_note (tenant, recall_id, kind, address,"
                                + " note_time, note) values (:tenant, :recallId, :kind, :address, :noteTime, :note)"
                                + " on conflict do nothing")
                        .bindMethods(note)
                        .execute());
    }

    /** Returns the notes about a recall, the oldest first. */
    public List<RecallNote> of(String tenant, String recallId) {
        return database.read()
                .withHandle(handle -> handle.createQuery("select tenant, recall_id, kind, address, note_time, note"
                                + " from recall_note where tenant = :tenant and recall_id = :recallId"
                                + " order by note_time, kind")
                        .bind("tenant", tenant)
                        .bind("recallId", recallId)
                        .map(ConstructorMapper.of(RecallNote.class))
                        .list());
    }

    /** Whether somebody has rejected a recall. */
    public boolean isRejected(String tenant, String recallId) {
        return of(tenant, recallId).stream().anyMatch(note -> note.kind() == RecallNote.Kind.REJECT);
    }
}
