package org.mailrecall.desk.access;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.store.Database;

/**
 * Records every look and every change before it is answered: if the record cannot be written, nothing is answered.
 *
 * <p>It outlives a rebuild of the trace store and the retention of recalls.
 */
public final class Audit {
    private final Database database;

    public Audit(Database database) {
        this.database = database;
    }

    /** Writes an entry; its id is given by the database. */
    public void write(AuditEntry entry) {
        database.write()
                .useHandle(handle -> handle.createUpdate("insert into audit (time, tenant, subject, roles, operation,"
                                + " target, address, request_id, change) values (:time, :tenant, :subject, :roles,"
                                + " :operation, :target, :address, :requestId, :change)")
                        .bindMethods(entry)
                        .execute());
    }

    /** Returns entries of a tenant, the latest first, from before the last id of the page before. */
    public List<AuditEntry> list(String tenant, Optional<String> before, int most) {
        long limit;
        try {
            limit = before.map(Long::parseLong).orElse(Long.MAX_VALUE);
        } catch (NumberFormatException e) {
            throw new BadQueryException("the continuation is not one that this list has given out");
        }
        return database.read()
                .withHandle(handle -> handle.createQuery("select id, time, tenant, subject, roles, operation, target,"
                                + " address, request_id, change from audit where tenant = :tenant and id < :before"
                                + " order by id desc limit :most")
                        .bind("tenant", tenant)
                        .bind("before", limit)
                        .bind("most", most)
                        .map(ConstructorMapper.of(AuditEntry.class))
                        .list());
    }
}
