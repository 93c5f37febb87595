package org.mailrecall.mail.postfix.state;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mail.disk.Sql;
import org.mailrecall.mail.transport.recall.HeldRecalls;

/**
 * The recall messages that are kept back, in the adapter's SQLite file. When a recall has ended for every recipient,
 * the octets of its message are removed. The rest of its row stays until {@link TransportState#forget}, so that a
 * recall message that is submitted again is the same recall.
 */
public final class SqliteHeldRecalls implements HeldRecalls {
    private static final Session SESSION = Session.getInstance(new Properties());

    private final Sql sql;

    SqliteHeldRecalls(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Held> keep(String tenant, String recallId, Held held, List<String> waiting) {
        String key = RecallKeys.recallKey(tenant, recallId);
        byte[] message = octets(held.message());
        synchronized (sql) {
            Optional<Held> before = find(tenant, recallId);
            if (before.isEmpty() || !before.get().confirmed()) {
                sql.together(() -> {
                    sql.change(
                            "INSERT OR IGNORE INTO held (key, sender, asked, envelope, confirmed, message)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)",
                            key,
                            held.sender(),
                            held.asked().toEpochMilli(),
                            String.join("\n", held.envelope()),
                            held.confirmed(),
                            message);
                    if (before.isEmpty() || before.get().isSubmittedAgainAs(held)) {
                        waiting.forEach(recipient -> sql.change(
                                "INSERT OR IGNORE INTO waiting (key, recipient) VALUES (?, ?)", key, recipient));
                    }
                });
            }
            return before;
        }
    }

    @Override
    public Optional<Held> find(String tenant, String recallId) {
        return sql.first(
                SqliteHeldRecalls::held,
                "SELECT sender, asked, envelope, confirmed, message FROM held WHERE key = ?",
                RecallKeys.recallKey(tenant, recallId));
    }

    @Override
    public void ask(String tenant, String recallId, Instant asked) {
        sql.change(
                "UPDATE held SET asked = ? WHERE key = ?",
                asked.toEpochMilli(),
                RecallKeys.recallKey(tenant, recallId));
    }

    @Override
    public void confirm(String tenant, String recallId) {
        sql.change("UPDATE held SET confirmed = 1 WHERE key = ?", RecallKeys.recallKey(tenant, recallId));
    }

    @Override
    public Set<String> waiting(String tenant, String recallId) {
        return new HashSet<>(sql.rows(
                row -> row.getString(1),
                "SELECT recipient FROM waiting WHERE key = ?",
                RecallKeys.recallKey(tenant, recallId)));
    }

    @Override
    public void ended(String tenant, String recallId, String recipient) {
        String key = RecallKeys.recallKey(tenant, recallId);
        sql.together(() -> {
            sql.change("DELETE FROM waiting WHERE key = ? AND recipient = ?", key, recipient);
            sql.change(
                    "UPDATE held SET message = x'' WHERE key = ?"
                            + " AND NOT EXISTS (SELECT 1 FROM waiting WHERE waiting.key = held.key)",
                    key);
            sql.change(
                    "DELETE FROM due WHERE tenant = ? AND recall = ? AND recipient = ?", tenant, recallId, recipient);
        });
    }

    @Override
    public void putOff(Due due) {
        sql.change(
                "INSERT OR IGNORE INTO due (tenant, recall, recipient, since) VALUES (?, ?, ?, ?)",
                due.tenant(),
                due.recallId(),
                due.recipient(),
                due.since().toEpochMilli());
    }

    @Override
    public List<Due> due() {
        return sql.rows(
                row -> new Due(
                        row.getString(1), row.getString(2), row.getString(3), Instant.ofEpochMilli(row.getLong(4))),
                "SELECT tenant, recall, recipient, since FROM due ORDER BY since");
    }

    private static Held held(ResultSet row) throws SQLException {
        try {
            byte[] octets = row.getBytes("message");
            MimeMessage message =
                    new MimeMessage(SESSION, new ByteArrayInputStream(octets == null ? new byte[0] : octets));
            return new Held(
                    row.getString("sender"),
                    Instant.ofEpochMilli(row.getLong("asked")),
                    row.getString("envelope").lines().collect(Collectors.toSet()),
                    row.getInt("confirmed") == 1,
                    message);
        } catch (MessagingException e) {
            throw new IllegalStateException("a held message can be read", e);
        }
    }

    private static byte[] octets(MimeMessage message) {
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.writeTo(octets);
            return octets.toByteArray();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("a message in memory can be written", e);
        }
    }
}
