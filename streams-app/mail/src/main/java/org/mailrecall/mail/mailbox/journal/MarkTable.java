package org.mailrecall.mail.mailbox.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.disk.Sql;
import org.mailrecall.mail.mailbox.StoredMessage.Place;

/**
 * The places where deletions may have left their marks. Each method throws {@link DiskException} when the disk fails.
 *
 * <p>A place belongs to a command until its mark was found to stay; then its command is empty, and it stays even after
 * the end of the command.
 */
record MarkTable(Sql sql) {
    static final List<String> SCHEMA = List.of(
            "CREATE TABLE IF NOT EXISTS marks (mailbox TEXT NOT NULL, folder TEXT NOT NULL, validity INTEGER NOT NULL,"
                    + " uid INTEGER NOT NULL, command TEXT NOT NULL, deadline INTEGER NOT NULL, time INTEGER NOT NULL,"
                    + " PRIMARY KEY (mailbox, folder, validity, uid, command)) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS marks_by_command ON marks (command)");

    private static final String ADD = "INSERT OR REPLACE INTO marks"
            + " (mailbox, folder, validity, uid, command, deadline, time) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String REMOVE =
            "DELETE FROM marks WHERE mailbox = ? AND folder = ? AND validity = ? AND uid = ?";

    /** The common values of all marks of an entry; times in milliseconds. */
    record Origin(String mailbox, String command, long deadline, long time) {}

    void add(Origin origin, List<Place> places) {
        for (Place place : places) {
            sql.change(
                    ADD,
                    origin.mailbox(),
                    place.folder(),
                    place.uidValidity(),
                    place.uid(),
                    origin.command(),
                    origin.deadline(),
                    origin.time());
        }
    }

    List<Place> of(String mailbox) {
        return sql.rows(
                row -> new Place(row.getString("folder"), row.getLong("validity"), row.getLong("uid")),
                "SELECT DISTINCT folder, validity, uid FROM marks WHERE mailbox = ?",
                mailbox);
    }

    /** Returns the mailboxes with the time of the latest mark. */
    Map<String, Instant> mailboxes() {
        Map<String, Instant> mailboxes = new HashMap<>();
        sql.rows(
                        row -> Map.entry(row.getString("mailbox"), Instant.ofEpochMilli(row.getLong("latest"))),
                        "SELECT mailbox, max(time) AS latest FROM marks GROUP BY mailbox")
                .forEach(mailbox -> mailboxes.put(mailbox.getKey(), mailbox.getValue()));
        return mailboxes;
    }

    /** Removes the places that belong to a command. */
    void removeOf(String command) {
        sql.change("DELETE FROM marks WHERE command = ?", command);
    }

    /** Removes these places of a mailbox, and takes the mailbox's remaining places from their commands. */
    void remove(String mailbox, Collection<Place> places) {
        for (Place place : places) {
            sql.change(REMOVE, mailbox, place.folder(), place.uidValidity(), place.uid());
        }
        sql.change("UPDATE OR REPLACE marks SET command = '' WHERE mailbox = ?", mailbox);
    }

    void removeOlder(long deadline) {
        sql.change("DELETE FROM marks WHERE deadline < ?", deadline);
    }
}
