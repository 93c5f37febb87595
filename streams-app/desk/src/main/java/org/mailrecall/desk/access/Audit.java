package org.mailrecall.desk.access;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.query.BadQueryException;

/**
 * The audit in the database: an entry for each use of the desk that the gate, the links of report mails and the erasure
 * of people write. The entries of a tenant form a chain, {@link AuditChain}.
 *
 * <p>A rebuild of the trace store and the retention of recalls delete no entry.
 */
public final class Audit {
    private static final String COLUMNS =
            "select id, time, tenant, subject, roles, operation, target, address, request_id, change";

    private final Database database;

    public Audit(Database database) {
        this.database = database;
    }

    /**
     * Writes an entry in a transaction of its own. The database gives the entry its id and its number; {@code
     * entry.id()} is not used.
     */
    public void write(AuditEntry entry) {
        database.write().useTransaction(handle -> append(handle, entry));
    }

    /**
     * Writes an entry in the transaction of {@code handle}, which may do more. Further entries of the tenant wait until
     * the transaction ends.
     */
    public static void append(Handle handle, AuditEntry entry) {
        handle.createUpdate("insert into audit_head (tenant, number, link) values (:tenant, 0, :start)"
                        + " on conflict (tenant) do nothing")
                .bind("tenant", entry.tenant())
                .bind("start", AuditChain.START)
                .execute();
        Head head = handle.createQuery(
                        "update audit_head set number = number + 1 where tenant = :tenant" + " returning number, link")
                .bind("tenant", entry.tenant())
                .map(ConstructorMapper.of(Head.class))
                .one();
        String salt = Secrets.hash(Secrets.random());
        String subjectMatter = AuditChain.subjectMatter(salt, entry.target(), entry.change());
        String link = AuditChain.link(head.link(), head.number(), entry, subjectMatter);
        handle.createUpdate("insert into audit (time, tenant, subject, roles, operation, target, address, request_id,"
                        + " change, number, salt, subject_matter, link) values (:time, :tenant, :subject, :roles,"
                        + " :operation, :target, :address, :requestId, :change, :number, :salt, :subjectMatter, :link)")
                .bindMethods(entry)
                .bind("number", head.number())
                .bind("salt", salt)
                .bind("subjectMatter", subjectMatter)
                .bind("link", link)
                .execute();
        handle.createUpdate("update audit_head set link = :link where tenant = :tenant")
                .bind("link", link)
                .bind("tenant", entry.tenant())
                .execute();
    }

    /** The number of the entry that is being written, and the link of the entry before it. */
    public record Head(long number, String link) {}

    /**
     * Returns entries of a tenant, the latest first.
     *
     * @param before the id of the last entry of the page before; empty for the first page
     * @param most the greatest number of entries
     * @throws BadQueryException when {@code before} is no number
     */
    public List<AuditEntry> list(String tenant, Optional<String> before, int most) {
        long limit;
        try {
            limit = before.map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new BadQueryException("the continuation is not one that this list has given out");
        }
        return database.read().withHandle(handle -> handle.createQuery(COLUMNS
                        + " from audit where tenant = :tenant and id < :before" + " order by id desc limit :most")
                .bind("tenant", tenant)
                .bind("before", limit)
                .bind("most", most)
                .map(ConstructorMapper.of(AuditEntry.class))
                .list());
    }

    /**
     * Returns the numbers of the first and of the last chained entry that were written in a range of time.
     *
     * @param from milliseconds since 1970, inclusive
     * @param to milliseconds since 1970, exclusive
     * @return 1 and 0 where the range has no chained entry
     */
    public long[] numbers(String tenant, long from, long to) {
        return database.read()
                .withHandle(handle -> handle.createQuery("select coalesce(min(number), 1), coalesce(max(number), 0)"
                                + " from audit where tenant = :tenant and number > 0 and time >= :from and time < :to")
                        .bind("tenant", tenant)
                        .bind("from", from)
                        .bind("to", to)
                        .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                        .one());
    }

    /**
     * Returns the link of an entry; {@link AuditChain#START} where the tenant has no chained entry with that number.
     */
    public String linkOf(String tenant, long number) {
        return database.read()
                .withHandle(handle -> handle.createQuery(
                                "select link from audit where tenant = :tenant and number = :number and number > 0")
                        .bind("tenant", tenant)
                        .bind("number", number)
                        .mapTo(String.class)
                        .findOne())
                .orElse(AuditChain.START);
    }

    /**
     * Returns the entries whose numbers are from {@code first} to {@code last}, both included, in the order of their
     * numbers.
     */
    public List<ChainedEntry> chained(String tenant, long first, long last) {
        return database.read()
                .withHandle(handle -> handle.createQuery(COLUMNS + ", number, salt, subject_matter, link from audit"
                                + " where tenant = :tenant and number between :first and :last order by number")
                        .bind("tenant", tenant)
                        .bind("first", first)
                        .bind("last", last)
                        .map((row, context) -> new ChainedEntry(
                                ConstructorMapper.of(AuditEntry.class).map(row, context),
                                row.getLong("number"),
                                row.getString("salt"),
                                row.getString("subject_matter"),
                                row.getString("link")))
                        .list());
    }
}
