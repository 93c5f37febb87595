package org.mailrecall.desk.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;

/**
 * The keys under which people have asked for changes, with the answers, kept in the database for two days.
 *
 * <p>A change without a written answer, because the process or the database failed before, can be asked for again under
 * its key, as long as the processor would take its events. It is then planned anew with the former id and time, so that
 * the processor counts its events once.
 */
public final class IdempotencyKeys {
    /** How long a key is remembered. */
    public static final Duration KEPT = Duration.ofDays(2);

    /** After this time a change without an answer is taken to have failed. */
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(45);

    private static final String WHERE = " where tenant = :tenant and subject = :subject and idempotency_key = :key";

    private final Database database;
    private final InstantSource clock;
    /**
     * How long a change without an answer can be repeated with its first time: half of the time in which a recall is
     * carried out, so that the second half is left. The processor refuses a request that is older than the whole.
     */
    private final Duration longestRepetition;

    /**
     * Makes the keys.
     *
     * @param window how long a recall is carried out after it was asked for
     */
    public IdempotencyKeys(Database database, InstantSource clock, Duration window) {
        this.database = database;
        this.clock = clock;
        this.longestRepetition = window.dividedBy(2);
    }

    /** A key of a person. */
    public record Key(String tenant, String subject, String text) {}

    /**
     * The result of a request's claim of an idempotency key.
     *
     * @param change the identity of the change: new for the first request, and that of the first request for
     *     each repetition
     * @param answer the answer that the first request got; empty when the change is still to be made
     * @param isFirst whether no request before had the key
     */
    record Claim(ChangeIdentity change, Optional<Answer> answer, boolean isFirst) {}

    private record Row(String hash, ChangeIdentity change, long claimedMillis, Optional<Answer> answer) {}

    /** Returns the identity of a new change: a random id and the present time. */
    ChangeIdentity freshIdentity() {
        return new ChangeIdentity(UUID.randomUUID().toString(), Instant.ofEpochMilli(clock.millis()));
    }

    /**
     * Claims a key for a change.
     *
     * @param hash of everything that was asked
     * @throws ProblemException when the key was used for something else, when its change is being made right now, or
     *     when its change got no answer and is too old to be repeated
     */
    Claim claim(Key key, String hash) {
        return database.write().inTransaction(handle -> {
            ChangeIdentity fresh = freshIdentity();
            if (insert(handle, key, hash, fresh) == 1) {
                return new Claim(fresh, Optional.empty(), true);
            }
            Row row = find(handle, key);
            if (!row.hash().equals(hash)) {
                throw new ProblemException(Problem.IDEMPOTENCY_KEY_REUSED);
            }
            if (row.answer().isPresent()) {
                return new Claim(row.change(), row.answer(), false);
            }
            if (clock.millis() - row.change().time().toEpochMilli() >= longestRepetition.toMillis()) {
                throw new ProblemException(
                        Problem.IDEMPOTENCY_KEY_TOO_OLD,
                        "it is not known whether the change was made: look, and ask under another key");
            }
            if (clock.millis() - row.claimedMillis() < LONGEST_CHANGE.toMillis() || !retake(handle, key, row)) {
                throw new ProblemException(Problem.REQUEST_IN_PROGRESS);
            }
            return new Claim(row.change(), Optional.empty(), false);
        });
    }

    /**
     * Ends a claim whose change was refused. The key of a first attempt is deleted, unless another attempt has taken it
     * meanwhile. The key of a repetition is kept with the identity of its change, because the events of the attempt
     * before may have been sent: under a new identity a further repetition would ask for a second recall.
     */
    void refused(Key key, Claim claim) {
        if (claim.isFirst()) {
            update("delete from idempotency_key" + WHERE + " and status is null and claimed_time = moment_time", key);
        } else {
            reopen(key);
        }
    }

    /** Writes down the event time of a change's events, before they are sent, where it is not the time of the change. */
    void plan(Key key, Instant eventTime) {
        database.write().useHandle(handle -> bind(
                        handle.createUpdate("update idempotency_key set planned_time = :time" + WHERE), key)
                .bind("time", eventTime.toEpochMilli())
                .execute());
    }

    /** Lets a change be tried again at once under its key. Its events may have been sent. */
    void reopen(Key key) {
        update("update idempotency_key set claimed_time = 0" + WHERE, key);
    }

    /** Writes down the answer to the change. */
    void finish(Key key, Answer answer) {
        database.write().useHandle(handle -> bind(
                        handle.createUpdate("update idempotency_key set status = :status,"
                                + " location = :location, body = :body" + WHERE),
                        key)
                .bind("status", answer.status())
                .bind("location", answer.location())
                .bind("body", answer.body())
                .execute());
    }

    /**
     * Whether a person has asked for a recall, or decided about it, within the last two days. The processor may not
     * have taken the recall up yet.
     *
     * @param recallId the id of the recall in the form that stands in a path
     */
    public boolean hasAsked(String tenant, String subject, String recallId) {
        return database.read().withHandle(handle -> handle.createQuery("select count(*) from idempotency_key"
                                + " where tenant = :tenant and subject = :subject and location like :end")
                        .bind("tenant", tenant)
                        .bind("subject", subject)
                        .bind("end", "%/" + recallId)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Deletes keys that are older than {@link #KEPT}, and returns their number. */
    public int forget() {
        return database.write()
                .withHandle(handle -> handle.createUpdate("delete from idempotency_key where moment_time < :before")
                        .bind("before", clock.instant().minus(KEPT).toEpochMilli())
                        .execute());
    }

    private int insert(Handle handle, Key key, String hash, ChangeIdentity fresh) {
        return bind(
                        handle.createUpdate("insert into idempotency_key (tenant, subject, idempotency_key,"
                                + " request_hash, moment_id, moment_time, claimed_time)"
                                + " values (:tenant, :subject, :key, :hash, :id, :time, :time)"
                                + " on conflict do nothing"),
                        key)
                .bind("hash", hash)
                .bind("id", fresh.id())
                .bind("time", fresh.time().toEpochMilli())
                .execute();
    }

    private boolean retake(Handle handle, Key key, Row row) {
        return bind(
                                handle.createUpdate("update idempotency_key set claimed_time = :now" + WHERE
                                        + " and claimed_time = :before"),
                                key)
                        .bind("now", clock.millis())
                        .bind("before", row.claimedMillis())
                        .execute()
                == 1;
    }

    private static Row find(Handle handle, Key key) {
        return handle.createQuery("select * from idempotency_key" + WHERE)
                .bind("tenant", key.tenant())
                .bind("subject", key.subject())
                .bind("key", key.text())
                .map((row, context) -> row(row))
                .one();
    }

    private static Row row(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        Optional<Answer> answer = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Answer(status, row.getString("location"), row.getString("body")));
        long planned = row.getLong("planned_time");
        Optional<Instant> plannedTime = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(planned));
        return new Row(
                row.getString("request_hash"),
                new ChangeIdentity(
                        row.getString("moment_id"), Instant.ofEpochMilli(row.getLong("moment_time")), plannedTime),
                row.getLong("claimed_time"),
                answer);
    }

    private void update(String statement, Key key) {
        database.write()
                .useHandle(handle -> bind(handle.createUpdate(statement), key).execute());
    }

    private static Update bind(Update update, Key key) {
        return update.bind("tenant", key.tenant())
                .bind("subject", key.subject())
                .bind("key", key.text());
    }
}
