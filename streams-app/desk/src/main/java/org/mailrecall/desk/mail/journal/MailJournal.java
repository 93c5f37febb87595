package org.mailrecall.desk.mail.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.mailrecall.desk.database.Database;

/**
 * The occasions for mails, and the mails with their addressees, in the database. Each step is a transaction of its own:
 * a process may die at any moment, and another goes on from the last step.
 */
public final class MailJournal {
    /**
     * How long a claim holds that is not renewed. An instance that has neither sent the mail nor renewed its claim by
     * then has lost it: another sends the mail too, under the same Message-ID.
     */
    public static final Duration CLAIM = Duration.ofMinutes(5);

    private static final String CLAIMABLE = "state = 'waiting' and due_time <= :now and claimed_until <= :now";

    private final Database database;

    public MailJournal(Database database) {
        this.database = database;
    }

    /**
     * Returns the occasions that need their addressees now, the oldest first.
     *
     * @param most the greatest number of occasions
     * @param without tenants of which none are returned
     */
    public List<MailOccasion> due(long nowMillis, int most, Set<String> without) {
        return database.read().withHandle(handle -> {
            Query query = handle.createQuery("select tenant, recall_id, kind, recipient, planned_time"
                    + " from mail_occasion where state = 'planned' and due_time <= :now"
                    + (without.isEmpty() ? "" : " and tenant not in (<without>)")
                    + " order by due_time limit :most");
            if (!without.isEmpty()) {
                query.bindList("without", List.copyOf(without));
            }
            return query.bind("now", nowMillis)
                    .bind("most", most)
                    .map(ConstructorMapper.of(MailOccasion.class))
                    .list();
        });
    }

    /** Lets a planned occasion become due again at a later time, in milliseconds since 1970. */
    public void postpone(MailOccasion occasion, long dueMillis) {
        database.write().useHandle(handle -> handle.createUpdate("update mail_occasion set due_time = :due"
                        + " where tenant = :tenant and recall_id = :recallId and kind = :kind"
                        + " and recipient = :recipient and state = 'planned'")
                .bindMethods(occasion)
                .bind("due", dueMillis)
                .execute());
    }

    /**
     * Writes the mails of an occasion. Returns false, and writes nothing, where the occasion is no longer planned, such
     * as when another instance has addressed it.
     *
     * @param addressees one for each mail; none where nothing is to be sent
     */
    public boolean address(MailOccasion occasion, Collection<Addressee> addressees, long nowMillis) {
        return database.write().inTransaction(handle -> {
            if (!leave(handle, occasion, addressees.isEmpty() ? "dropped" : "addressed")) {
                return false;
            }
            PreparedBatch batch = handle.prepareBatch("insert into mail (message_id, tenant, recall_id, kind,"
                    + " addressee, state, planned_time, due_time, ended_time) values (:id, :tenant, :recall, :kind,"
                    + " :addressee, :state, :planned, :now, :ended) on conflict (message_id) do nothing");
            for (Addressee one : addressees) {
                batch.bind("id", one.messageId())
                        .bind("tenant", occasion.tenant())
                        .bind("recall", occasion.recallId())
                        .bind("kind", occasion.kind())
                        .bind("addressee", one.address())
                        .bind("state", one.isUsable() ? "waiting" : MailState.UNUSABLE.text())
                        .bind("planned", occasion.plannedTime())
                        .bind("now", nowMillis)
                        .bind("ended", one.isUsable() ? null : Long.valueOf(nowMillis))
                        .add();
            }
            batch.execute();
            return true;
        });
    }

    /**
     * Deletes a planned occasion that holds no longer, such as the completion of a recall of which a further part came.
     * It can be planned anew.
     */
    public void takeBack(MailOccasion occasion) {
        database.write().useHandle(handle -> handle.createUpdate("delete from mail_occasion where tenant = :tenant"
                        + " and recall_id = :recallId and kind = :kind and recipient = :recipient"
                        + " and state = 'planned'")
                .bindMethods(occasion)
                .execute());
    }

    /** Takes an occasion out of the state {@code planned}; false where it is not in that state. */
    private static boolean leave(Handle handle, MailOccasion occasion, String state) {
        return handle.createUpdate("update mail_occasion set state = :state where tenant = :tenant"
                                + " and recall_id = :recallId and kind = :kind and recipient = :recipient"
                                + " and state = 'planned'")
                        .bindMethods(occasion)
                        .bind("state", state)
                        .execute()
                == 1;
    }

    /** Claims the mail that has been due for longest; empty while none is due. */
    public Optional<ClaimedMail> claim(long nowMillis) {
        // The outer statement asks for the state again: where two instances chose the same row, the second finds it
        // claimed.
        return database.write()
                .inTransaction(handle -> handle.createQuery("update mail set claim = :claim, claimed_until = :until,"
                                + " attempts = attempts + 1 where message_id = (select message_id from mail where "
                                + CLAIMABLE + " order by due_time limit 1) and " + CLAIMABLE
                                + " returning message_id, tenant, recall_id, kind, addressee, planned_time, attempts,"
                                + " claim, claimed_until")
                        .bind("claim", UUID.randomUUID().toString())
                        .bind("until", nowMillis + CLAIM.toMillis())
                        .bind("now", nowMillis)
                        .map(ConstructorMapper.of(ClaimedMail.class))
                        .findOne());
    }

    /** Renews the claim of a mail, which holds from now on as a new claim does; false where it is lost. */
    public boolean renew(ClaimedMail mail, long nowMillis) {
        return database.write()
                .withHandle(handle -> handle.createUpdate("update mail set claimed_until = :until"
                                        + " where message_id = :id and claim = :claim")
                                .bind("until", nowMillis + CLAIM.toMillis())
                                .bind("id", mail.messageId())
                                .bind("claim", mail.claim())
                                .execute()
                        == 1);
    }

    /**
     * Counts a mail among the mails that its addressee gets on this day of UTC. Returns false, and counts nothing,
     * where the addressee has had all mails of the day.
     */
    public boolean takeFromQuota(ClaimedMail mail, long nowMillis, int mostADay) {
        return database.write()
                .inTransaction(handle -> handle.createUpdate("insert into mail_quota (tenant, addressee, day, mails)"
                                        + " values (:tenant, :addressee, :day, 1) on conflict (tenant, addressee, day)"
                                        + " do update set mails = mail_quota.mails + 1"
                                        + " where mail_quota.mails < :most")
                                .bind("tenant", mail.tenant())
                                .bind("addressee", mail.addressee())
                                .bind("day", day(nowMillis))
                                .bind("most", mostADay)
                                .execute()
                        == 1);
    }

    private static long day(long millis) {
        return Math.floorDiv(millis, Duration.ofDays(1).toMillis());
    }

    /** Ends a claimed mail; false where this instance has lost the claim. */
    public boolean end(ClaimedMail mail, MailState state, long nowMillis) {
        return database.write()
                .withHandle(
                        handle -> handle.createUpdate("update mail set state = :state, ended_time = :now, claim = null,"
                                                + " claimed_until = 0 where message_id = :id and claim = :claim")
                                        .bind("state", state.text())
                                        .bind("now", nowMillis)
                                        .bind("id", mail.messageId())
                                        .bind("claim", mail.claim())
                                        .execute()
                                == 1);
    }

    /**
     * Gives a claimed mail back, to be tried again later.
     *
     * @param dueMillis when it is to be tried again, milliseconds since 1970
     */
    public void retry(ClaimedMail mail, long dueMillis) {
        database.write().useHandle(handle -> handle.createUpdate("update mail set due_time = :due, claim = null,"
                        + " claimed_until = 0 where message_id = :id and claim = :claim")
                .bind("due", dueMillis)
                .bind("id", mail.messageId())
                .bind("claim", mail.claim())
                .execute());
    }

    /**
     * Returns when the oldest mail that is still to be sent was planned, in milliseconds since 1970; empty while none
     * waits.
     */
    public OptionalLong oldestWaiting() {
        Long oldest = database.read()
                .withHandle(handle -> handle.createQuery("select min(planned_time) from mail where state = 'waiting'")
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(null));
        return oldest == null ? OptionalLong.empty() : OptionalLong.of(oldest);
    }

    /**
     * Deletes the mails and occasions that were planned before a time, and the counts of mails of the days before it.
     * The occasions of a recall that is still stored are kept: without its marks a later event would plan its mail once
     * more.
     */
    public void forget(Instant before) {
        long millis = before.toEpochMilli();
        database.write().useTransaction(handle -> {
            for (String table : List.of("mail", "mail_occasion")) {
                handle.execute(
                        "delete from " + table + " where planned_time < ? and not exists (select 1 from recall r"
                                + " where r.tenant = " + table + ".tenant and r.recall_id = " + table + ".recall_id)",
                        millis);
            }
            handle.execute("delete from mail_quota where day < ?", day(millis));
        });
    }

    /**
     * A person who gets a mail.
     *
     * @param messageId Message-ID of the mail, without angle brackets
     * @param isUsable whether a mail can be sent to the address
     */
    public record Addressee(String address, String messageId, boolean isUsable) {}
}
