package org.mailrecall.mail.mailbox.journal;

import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.mail.disk.Sql;

/**
 * Remembers with which kind of mail store the journal is used, and what becomes of deletions under way where that is
 * another one than before. Each method throws {@link DiskException} when the disk fails.
 *
 * <p>The places and hashes of a deletion that was broken off mean nothing to another kind of store: it names messages
 * otherwise, and may give other octets for the same message. So they are forgotten, and what is found is deleted. What
 * is not found any more may have been deleted or not: {@code Target.isOfAnotherStore} says that nobody knows.
 */
record StoreChange(Sql sql) {
    static final List<String> SCHEMA = List.of("CREATE TABLE IF NOT EXISTS store (kind TEXT NOT NULL)");

    /** Returns how many messages may bear the mark of a deletion that was broken off. */
    int marks() {
        return sql.first(
                        row -> row.getInt(1),
                        "SELECT count(*) FROM (SELECT DISTINCT mailbox, folder, validity, uid FROM marks)")
                .orElse(0);
    }

    /** Notes that the journal is used with this kind of store from now on. */
    void to(StoreKind kind) {
        Optional<String> before = sql.first(row -> row.getString("kind"), "SELECT kind FROM store");
        if (before.equals(Optional.of(kind.name()))) {
            return;
        }
        sql.change("DELETE FROM store");
        sql.change("INSERT INTO store (kind) VALUES (?)", kind.name());
        if (before.isPresent()) {
            forget("");
        } else { // a journal of an earlier version does not say the kind, but the form of its places may
            forget(" AND places IS NOT NULL AND " + PlacesText.OF_IDS + (kind.namesById() ? " = 0" : " = 1"));
        }
    }

    private void forget(String which) {
        // An entry that has no hash and does say whether it is marked is one of another store.
        sql.change(
                "UPDATE answers SET sha256 = NULL, places = NULL, marked = coalesce(marked, 0) WHERE done = 0" + which);
    }
}
