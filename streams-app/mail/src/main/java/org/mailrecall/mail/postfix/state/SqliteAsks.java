package org.mailrecall.mail.postfix.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.AskLedger;
import org.mailrecall.mail.disk.Sql;
import org.mailrecall.mail.transport.SentMail;

/** The recalls that were asked for by mail or folder, in the adapter's SQLite file. */
public final class SqliteAsks implements AskLedger {
    /** Normalised addresses have no control characters. */
    private static final String SEPARATOR = "\t";

    private final Sql sql;

    SqliteAsks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<Entry> of(String tenant, String series) {
        return sql.rows(
                SqliteAsks::entry,
                "SELECT * FROM asks WHERE series = ? ORDER BY asked, key",
                RecallKeys.recallKey(tenant, series));
    }

    @Override
    public Entry begin(String tenant, String series, Request request) {
        String key = RecallKeys.recallKey(tenant, request.recallId());
        sql.change(
                "INSERT OR IGNORE INTO asks (key, series, recall, asked, sent, encrypted, subject, recipients)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                key,
                RecallKeys.recallKey(tenant, series),
                request.recallId(),
                request.asked().toEpochMilli(),
                request.original().time().toEpochMilli(),
                request.original().encrypted(),
                request.original().subject(),
                request.recipients().stream().map(SqliteAsks::line).collect(Collectors.joining("\n")));
        return sql.first(SqliteAsks::entry, "SELECT * FROM asks WHERE key = ?", key)
                .orElseThrow(() -> new IllegalStateException("the ask was forgotten"));
    }

    @Override
    public void confirm(String tenant, String recallId) {
        sql.change("UPDATE asks SET confirmed = 1 WHERE key = ?", RecallKeys.recallKey(tenant, recallId));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        List<RequestedRecipient> recipients =
                row.getString("recipients").lines().map(SqliteAsks::recipient).toList();
        SentMail original = new SentMail(
                Instant.ofEpochMilli(row.getLong("sent")),
                row.getInt("encrypted") == 1,
                row.getString("subject"),
                List.of());
        Instant asked = Instant.ofEpochMilli(row.getLong("asked"));
        return new Entry(
                new Request(row.getString("recall"), asked, original, recipients), row.getInt("confirmed") == 1);
    }

    private static String line(RequestedRecipient recipient) {
        String expandedFrom = recipient.getExpandedFrom() == null ? "" : recipient.getExpandedFrom();
        return String.join(SEPARATOR, recipient.getLocation().name(), expandedFrom, recipient.getAddress());
    }

    private static RequestedRecipient recipient(String line) {
        String[] words = line.split(SEPARATOR, 3);
        return RequestedRecipient.newBuilder()
                .setAddress(words[2])
                .setExpandedFrom(words[1].isEmpty() ? null : words[1])
                .setLocation(RecipientLocation.valueOf(words[0]))
                .build();
    }
}
