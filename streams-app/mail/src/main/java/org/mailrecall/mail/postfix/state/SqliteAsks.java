package org.mailrecall.mail.postfix.state;

import java.time.Instant;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mail.ask.AskLedger;
import org.mailrecall.mail.disk.Sql;

/** The recalls that were asked for by mail or folder, in the adapter's SQLite file. */
public final class SqliteAsks implements AskLedger {
    private final Sql sql;

    SqliteAsks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Entry begin(String tenant, String recallId, Instant now) {
        String key = RecallKeys.recallKey(tenant, recallId);
        sql.change("INSERT OR IGNORE INTO asks (key, asked) VALUES (?, ?)", key, now.toEpochMilli());
        return sql.first(
                        row -> new Entry(Instant.ofEpochMilli(row.getLong(1)), row.getInt(2) == 1),
                        "SELECT asked, confirmed FROM asks WHERE key = ?",
                        key)
                .orElseThrow(() -> new IllegalStateException("the ask was forgotten"));
    }

    @Override
    public void askAgain(String tenant, String recallId, Instant now) {
        sql.change(
                "UPDATE asks SET asked = ? WHERE key = ?", now.toEpochMilli(), RecallKeys.recallKey(tenant, recallId));
    }

    @Override
    public void confirm(String tenant, String recallId) {
        sql.change("UPDATE asks SET confirmed = 1 WHERE key = ?", RecallKeys.recallKey(tenant, recallId));
    }
}
