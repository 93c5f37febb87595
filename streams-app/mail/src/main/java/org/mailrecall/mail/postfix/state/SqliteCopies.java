package org.mailrecall.mail.postfix.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.mail.disk.Sql;
import org.mailrecall.mail.postfix.arrival.CopyLedger;
import org.mailrecall.mail.transport.Copy;

/** The {@link CopyLedger} in the adapter's SQLite file. */
public final class SqliteCopies implements CopyLedger {
    private final Sql sql;

    SqliteCopies(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void take(UnderWay underWay) {
        Copy copy = underWay.copy();
        sql.change(
                "INSERT INTO copies (delivery, message, tenant, sender, recipient, mailbox, route,"
                        + " addressed_to, place, queue, taken) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (delivery) DO UPDATE SET queue = excluded.queue, taken = excluded.taken"
                        + " WHERE arrived IS NULL",
                underWay.deliveryId(),
                underWay.messageId(),
                copy.tenant(),
                copy.sender(),
                copy.recipient(),
                copy.mailbox(),
                copy.route().name(),
                underWay.addressedTo().orElse(null),
                underWay.place().name(),
                underWay.queueId(),
                underWay.taken().toEpochMilli());
    }

    @Override
    public Optional<UnderWay> find(String messageId, String recipient) {
        return sql.first(
                SqliteCopies::underWay,
                "SELECT * FROM copies WHERE message = ? AND recipient = ? ORDER BY arrived IS NOT NULL, taken LIMIT 1",
                messageId,
                recipient);
    }

    @Override
    public Optional<UnderWay> unreported(String deliveryId) {
        return sql.first(
                SqliteCopies::underWay,
                "SELECT * FROM copies WHERE delivery = ? AND (arrived IS NULL OR arrived = taken)",
                deliveryId);
    }

    @Override
    public Arrived arrive(UnderWay copy, Instant time) {
        sql.change(
                "UPDATE copies SET arrived = ? WHERE delivery = ? AND arrived IS NULL",
                time.toEpochMilli(),
                copy.deliveryId());
        return sql.first(SqliteCopies::arrived, "SELECT * FROM copies WHERE delivery = ?", copy.deliveryId())
                .orElseThrow(() -> new IllegalStateException("the copy was forgotten"));
    }

    @Override
    public void sent(String deliveryId) {
        sql.change("UPDATE copies SET sent = 1 WHERE delivery = ?", deliveryId);
    }

    @Override
    public List<Arrived> unsent(Instant arrivedBefore, int most) {
        return sql.rows(
                SqliteCopies::arrived,
                "SELECT * FROM copies WHERE sent = 0 AND arrived < ? ORDER BY arrived LIMIT ?",
                arrivedBefore.toEpochMilli(),
                most);
    }

    @Override
    public int countUnsent() {
        return sql.first(row -> row.getInt(1), "SELECT count(*) FROM copies WHERE sent = 0 AND arrived IS NOT NULL")
                .orElseThrow();
    }

    @Override
    public List<UnderWay> silent(Instant takenBefore, String after, int most) {
        return sql.rows(
                SqliteCopies::underWay,
                "SELECT * FROM copies WHERE sent = 0 AND arrived IS NULL AND taken < ? AND delivery > ?"
                        + " ORDER BY delivery LIMIT ?",
                takenBefore.toEpochMilli(),
                after,
                most);
    }

    private static UnderWay underWay(ResultSet row) throws SQLException {
        Copy copy = new Copy(
                row.getString("tenant"),
                row.getString("sender"),
                row.getString("recipient"),
                row.getString("mailbox"),
                DeliveryRoute.valueOf(row.getString("route")));
        return new UnderWay(
                row.getString("delivery"),
                row.getString("message"),
                copy,
                Optional.ofNullable(row.getString("addressed_to")),
                DeliveryPlace.valueOf(row.getString("place")),
                row.getString("queue"),
                Instant.ofEpochMilli(row.getLong("taken")));
    }

    private static Arrived arrived(ResultSet row) throws SQLException {
        UnderWay underWay = underWay(row);
        Instant time = Instant.ofEpochMilli(row.getLong("arrived"));
        return new Arrived(
                underWay.deliveryId(),
                underWay.copy().arrived(underWay.messageId(), underWay.deliveryId(), time, underWay.place()));
    }
}
