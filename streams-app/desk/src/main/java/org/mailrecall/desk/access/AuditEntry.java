package org.mailrecall.desk.access;

import java.util.UUID;

/**
 * A use of the desk, as the audit keeps it.
 *
 * @param id given by the database; 0 in an entry that is not written yet
 * @param time milliseconds since 1970
 * @param subject the person's id at the issuer, which is no address. Of an opened link without a sign-in: the link's
 *     id. Of a command of an operator: who ordered it
 * @param roles separated by blanks; {@code link} for an opened link, {@code operator} for a command of an operator
 * @param operation the id of an operation of the interface, after {@code denied} where the roles did not allow it and
 *     before {@code change} where it made a change; {@code openLink}; {@code erasePerson}; {@code revokeLinks} of an
 * operator
 * @param target the recall and the query that it was about; empty where it was about none
 * @param address the caller's address in the network; empty for a command of an operator
 * @param requestId also in the answer's {@code X-Request-Id}
 * @param change of a change, JSON with the state before and after; null of a look
 */
public record AuditEntry(
        long id,
        long time,
        String tenant,
        String subject,
        String roles,
        String operation,
        String target,
        String address,
        String requestId,
        String change) {
    /**
     * Returns the entry of a command that an operator gave on the desk's machine, without a sign-in.
     *
     * @param by who ordered it
     */
    public static AuditEntry ofOperator(long time, String tenant, String by, String operation, String target) {
        String requestId = UUID.randomUUID().toString();
        return new AuditEntry(0, time, tenant, by, "operator", operation, target, "", requestId, null);
    }
}
