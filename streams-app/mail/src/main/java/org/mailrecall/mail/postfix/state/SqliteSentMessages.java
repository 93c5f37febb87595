package org.mailrecall.mail.postfix.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mail.disk.Sql;
import org.mailrecall.mail.transport.SentMail;
import org.mailrecall.mail.transport.SentMessages;

/** The submitted messages, in the adapter's SQLite file. */
public final class SqliteSentMessages implements SentMessages {
    private final Sql sql;

    SqliteSentMessages(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean remember(String tenant, String sender, String messageId, SentMail sent) {
        synchronized (sql) {
            Optional<SentMail> before = own(tenant, sender, messageId);
            SentMail merged = before.map(earlier -> earlier.with(sent)).orElse(sent);
            if (!before.equals(Optional.of(merged))) {
                sql.change(
                        "INSERT OR REPLACE INTO sent (key, by_id, time, encrypted, subject, recipients,"
                                + " content, ambiguous, incomplete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        RecallKeys.recipientKey(tenant, sender, messageId),
                        RecallKeys.recallKey(tenant, messageId),
                        merged.time().toEpochMilli(),
                        merged.encrypted(),
                        merged.subject(),
                        String.join("\n", merged.recipients()),
                        merged.content(),
                        merged.ambiguous(),
                        merged.incomplete());
            }
            return before.isEmpty();
        }
    }

    @Override
    public Optional<SentMail> own(String tenant, String sender, String messageId) {
        return sql.first(
                SqliteSentMessages::mail,
                "SELECT * FROM sent WHERE key = ?",
                RecallKeys.recipientKey(tenant, sender, messageId));
    }

    @Override
    public Optional<SentMail> first(String tenant, String messageId) {
        return sql.first(
                SqliteSentMessages::mail,
                "SELECT * FROM sent WHERE by_id = ? ORDER BY time LIMIT 1",
                RecallKeys.recallKey(tenant, messageId));
    }

    @Override
    public Map<String, List<String>> expansions(String tenant, String sender, String messageId) {
        Map<String, List<String>> expansions = new HashMap<>();
        sql.rows(
                        row -> Map.entry(row.getString(1), row.getString(2)),
                        "SELECT DISTINCT coalesce(addressed_to, recipient), recipient FROM copies"
                                + " WHERE message = ? AND sender = ? ORDER BY recipient",
                        messageId,
                        sender)
                .forEach(pair -> expansions
                        .computeIfAbsent(pair.getKey(), list -> new ArrayList<>())
                        .add(pair.getValue()));
        // An address that led to itself alone is no list. An alias that contains its own address led to others as well.
        expansions.entrySet().removeIf(entry -> entry.getValue().equals(List.of(entry.getKey())));
        return expansions;
    }

    private static SentMail mail(ResultSet row) throws SQLException {
        return new SentMail(
                Instant.ofEpochMilli(row.getLong("time")),
                row.getInt("encrypted") == 1,
                row.getString("subject"),
                row.getString("recipients").lines().toList(),
                row.getString("content"),
                row.getInt("ambiguous") == 1,
                row.getInt("incomplete") == 1);
    }
}
