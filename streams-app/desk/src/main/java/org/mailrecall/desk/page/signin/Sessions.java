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
import org.mailrecall.desk.access.Authentication;
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
    /** A use is recorded where the last recorded use is longer ago. */
    private static final Duration USE_STEP = Duration.ofMinutes(1);

    private final Database database;
    private final Directory directory;
    private final InstantSource clock;

    public Sessions(Database database, Directory directory, InstantSource clock) {
        this.database = database;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * Begins a session, and returns the id that the browser gets. Sessions that are over are deleted.
     *
     * @param signedInAs the address of the token, which the directory knows as the caller's
     */
    public String begin(Caller caller, String signedInAs) {
        String id = Secrets.random();
        Instant now = clock.instant();
        Instant latest = now.plus(LONGEST);
        Instant ends = caller.expires().isBefore(latest) ? caller.expires() : latest;
        database.write().useTransaction(handle -> {
            handle.createUpdate("delete from page_session where ends_time < :now or used_time < :idle")
                    .bind("now", now.toEpochMilli())
                    .bind("idle", now.minus(IDLE).toEpochMilli())
                    .execute();
            handle.createUpdate(
                            "insert into page_session (id_hash, subject, name, address, signed_in_as, tenant, roles,"
                                    + " authenticated_time, acr, used_time, ends_time) values (:hash, :subject, :name, :address, :signedInAs, :tenant,"
                                    + " :roles, :authenticated, :acr, :now, :ends)")
                    .bind("hash", Secrets.hash(id))
                    .bind("subject", caller.subject())
                    .bind("name", caller.name())
                    .bind("address", caller.address())
                    .bind("signedInAs", signedInAs)
                    .bind("tenant", caller.tenant())
                    .bind("roles", caller.roles().stream().map(Role::name).collect(Collectors.joining(" ")))
                    .bind("authenticated", millis(caller.authentication()))
                    .bind("acr", caller.authentication().acr().orElse(null))
                    .bind("now", now.toEpochMilli())
                    .bind("ends", ends.toEpochMilli())
                    .execute();
        });
        return id;
    }

    /**
     * Returns the caller of a session id, and records the use. Empty where there is no such session, or it is over. A
     * session ends where the directory no longer takes its token's address for the same person.
     */
    public Optional<Caller> find(String id) {
        Optional<Row> found = present(id);
        Optional<Caller> caller = found.map(this::caller);
        long now = clock.millis();
        if (found.isPresent() && now - found.get().usedMillis() > USE_STEP.toMillis()) {
            String hash = Secrets.hash(id);
            database.write()
                    .useHandle(handle ->
                            handle.execute("update page_session set used_time = ? where id_hash = ?", now, hash));
        }
        return caller;
    }

    /**
     * Returns the caller of a session id as {@link #find} does, and records no use: a page that is left open would else
     * keep its session from ending.
     */
    public Optional<Caller> look(String id) {
        return present(id).map(this::caller);
    }

    private Optional<Row> present(String id) {
        long now = clock.millis();
        Optional<Row> found = database.read()
                .withHandle(handle -> handle.createQuery("select * from page_session where id_hash = :hash"
                                + " and ends_time > :now and used_time > :idle")
                        .bind("hash", Secrets.hash(id))
                        .bind("now", now)
                        .bind("idle", now - IDLE.toMillis())
                        .map((row, context) -> row(row))
                        .findOne());
        // The directory can be slow, so that it is asked while nothing of the database is held.
        if (found.isPresent() && !isSamePerson(found.get())) {
            end(id);
            return Optional.empty();
        }
        return found;
    }

    private boolean isSamePerson(Row row) {
        return directory.identity(row.tenant(), row.signedInAs()).equals(row.address());
    }

    /** Ends a session. */
    public void end(String id) {
        database.write()
                .useHandle(handle -> handle.execute("delete from page_session where id_hash = ?", Secrets.hash(id)));
    }

    private Caller caller(Row row) {
        return new Caller(
                row.subject(),
                row.address(),
                row.name(),
                row.tenant(),
                row.roles(),
                directory.actsFor(row.tenant(), row.address()),
                row.authentication(),
                Instant.ofEpochMilli(row.endsMillis()));
    }

    private static Long millis(Authentication authentication) {
        return authentication.time().map(Instant::toEpochMilli).orElse(null);
    }

    private static Authentication authentication(ResultSet row) throws SQLException {
        long millis = row.getLong("authenticated_time");
        Optional<Instant> time = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
        return new Authentication(time, Optional.ofNullable(row.getString("acr")));
    }

    private record Row(
            String subject,
            String name,
            String address,
            String signedInAs,
            String tenant,
            Set<Role> roles,
            Authentication authentication,
            long usedMillis,
            long endsMillis) {}

    private static Row row(ResultSet row) throws SQLException {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(row.getString("roles").split(" ")).map(Role::valueOf).forEach(roles::add);
        return new Row(
                row.getString("subject"),
                row.getString("name"),
                row.getString("address"),
                row.getString("signed_in_as"),
                row.getString("tenant"),
                roles,
                authentication(row),
                row.getLong("used_time"),
                row.getLong("ends_time"));
    }
}
