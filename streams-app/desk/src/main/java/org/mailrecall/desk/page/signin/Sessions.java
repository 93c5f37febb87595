package org.mailrecall.desk.page.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mailrecall.desk.access.Caller;
import org.mailrecall.desk.access.Role;
import org.mailrecall.desk.access.Secrets;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.directory.Directory;

/**
 * The sessions of people who are signed in to the page. A session ends 14 to 15 minutes after its last use, and at the
 * latest with the token that it was made from or after eight hours. It is kept in the database, so that each instance
 * knows it and a sign-out holds on all of them.
 */
public final class Sessions {
    static final Duration IDLE = Duration.ofMinutes(15);

    private static final Duration LONGEST = Duration.ofHours(8);
    /** A use is recorded where the last recorded use is longer ago. An open page uses its session all the time. */
    private static final Duration USE_STEP = Duration.ofMinutes(1);

    private final Database database;
    private final Directory directory;
    private final InstantSource clock;

    public Sessions(Database database, Directory directory, InstantSource clock) {
        this.database = database;
        this.directory = directory;
        this.clock = clock;
    }

    /** Begins a session, and returns the id that the browser gets. Sessions that are over are deleted. */
    public String begin(Caller caller) {
        String id = Secrets.random();
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST);
        Instant ends = caller.expires().isBefore(latest) ? caller.expires() : latest;
        database.write().useTransaction(handle -> {
            handle.createUpdate("delete from page_session where ends_time < :now or used_time < :idle")
                    .bind("now", now.toEpochMilli())
                    .bind("idle", now.minus(IDLE).toEpochMilli())
                    .execute();
            handle.createUpdate("insert into page_session (id_hash, subject, name, address, tenant, roles, used_time,"
                            + " ends_time) values (:hash, :subject, :name, :address, :tenant, :roles, :now, :ends)")
                    .bind("hash", Secrets.hash(id))
                    .bind("subject", caller.subject())
                    .bind("name", caller.name())
                    .bind("address", caller.address())
                    .bind("tenant", caller.tenant())
                    .bind("roles", caller.roles().stream().map(Role::name).collect(Collectors.joining(" ")))
                    .bind("now", now.toEpochMilli())
                    .bind("ends", ends.toEpochMilli())
                    .execute();
        });
        return id;
    }

    /** Returns the caller of a session id, and records the use. Empty where there is no such session, or it is over. */
    public Optional<Caller> find(String id) {
        long now = clock.millis();
        String hash = Secrets.hash(id);
        Optional<Used> found = database.read()
                .withHandle(handle -> handle.createQuery("select * from page_session where id_hash = :hash"
                                + " and ends_time > :now and used_time > :idle")
                        .bind("hash", hash)
                        .bind("now", now)
                        .bind("idle", now - IDLE.toMillis())
                        .map((row, context) -> used(row))
                        .findOne());
        if (found.isPresent() && now - found.get().usedMillis() > USE_STEP.toMillis()) {
            database.write()
                    .useHandle(handle ->
                            handle.execute("update page_session set used_time = ? where id_hash = ?", now, hash));
        }
        return found.map(Used::caller);
    }

    /** Ends a session. */
    public void end(String id) {
        database.write()
                .useHandle(handle -> handle.execute("delete from page_session where id_hash = ?", Secrets.hash(id)));
    }

    private record Used(Caller caller, long usedMillis) {}

    private Used used(ResultSet row) throws SQLException {
        String tenant = row.getString("tenant");
        String address = row.getString("address");
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.getString("roles").split(" ")).map(Role::valueOf).forEach(roles::add);
        return new Used(
                new Caller(
                        row.getString("subject"),
                        address,
                        row.getString("name"),
                        tenant,
                        roles,
                        directory.actsFor(tenant, address),
                        Instant.ofEpochMilli(row.getLong("ends_time"))),
                row.getLong("used_time"));
    }
}
