package org.mailrecall.mail.postfix.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    public Optional<Map<String, List<String>>> expansions(
            String tenant, String sender, String messageId, Collection<String> addresses, int most) {
        Map<String, List<String>> expansions = new HashMap<>();
        int left = most;
        // Each is looked for by itself: a message may have very many copies that lead to none of them.
        for (String address : Set.copyOf(addresses)) {
            Set<String> recipients = new TreeSet<>(sql.rows(
                    row -> row.getString(1),
                    "SELECT DISTINCT recipient FROM copies"
                            + " WHERE message = ? AND addressed_to = ? AND sender = ? LIMIT ?",
                    messageId,
                    address,
                    sender,
                    left + 1));
            left -= recipients.size();
            if (left < 0) {
                return Optional.empty();
            }
            if (!recipients.isEmpty() && hasItself(sender, messageId, address)) {
                recipients.add(address);
            }
            // An address that led to itself alone is no list. An alias that contains its own address led to others too.
            if (!recipients.isEmpty() && !recipients.equals(Set.of(address))) {
                expansions.put(address, List.copyOf(recipients));
            }
        }
        return Optional.of(expansions);
    }

    private boolean hasItself(String sender, String messageId, String address) {
        return sql.first(
                        row -> true,
                        "SELECT 1 FROM copies"
                                + " WHERE message = ? AND recipient = ? AND addressed_to IS NULL AND sender = ? LIMIT 1",
                        messageId,
                        address,
                        sender)
                .isPresent();
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
