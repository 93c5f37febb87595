package org.mailrecall.desk.link;

import java.time.InstantSource;
import java.util.Optional;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.database.Database;

/** Revokes links of a tenant for an operator, who has no sign-in: after a mailbox was read by others, for instance. */
public final class LinkRevocation {
    private final Database database;
    private final InstantSource clock;

    public LinkRevocation(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether the desk has a link, a recall or an entry of the audit of a tenant. Tenants are told apart by case. */
    public boolean knows(String tenant) {
        return database.read().withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from report_link where tenant = :tenant)"
                                + " or exists (select 1 from recall where tenant = :tenant)"
                                + " or exists (select 1 from audit_head where tenant = :tenant)")
                .bind("tenant", tenant)
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * Revokes links, and writes that into the audit in the same transaction.
     *
     * @param recallId the recall whose links are revoked; empty for all recalls of the tenant
     * @param all whether links that need a sign-in are revoked as well
     * @param by who revokes, or on what order
     * @return the number of links that open nothing any more
     */
    public int revoke(String tenant, Optional<String> recallId, boolean all, String by) {
        return database.write().inTransaction(handle -> {
            int revoked = handle.createUpdate("delete from report_link where tenant = :tenant"
                            + (recallId.isPresent() ? " and recall_id = :recall" : "")
                            + (all ? "" : " and capability = true"))
                    .bind("tenant", tenant)
                    .bind("recall", recallId.orElse(""))
                    .execute();
            Audit.append(
                    handle,
                    AuditEntry.ofOperator(
                            clock.millis(),
                            tenant,
                            by,
                            "revokeLinks",
                            recallId.orElse("every recall") + (all ? ": " : ", without a sign-in: ") + revoked));
            return revoked;
        });
    }
}
