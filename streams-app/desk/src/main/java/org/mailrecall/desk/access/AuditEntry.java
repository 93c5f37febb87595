package org.mailrecall.desk.access;

/**
 * A use of the desk.
 *
 * @param time milliseconds since 1970
 * @param subject the person, as the issuer names them; no address
 * @param roles separated by blanks
 * @param operation an operation of the interface
 * @param target the recall or the search that it was about; empty where it was about none
 * @param address of the network that it came from
 * @param requestId also in the answer's {@code X-Request-Id}
 * @param change of a change, JSON with what was there before and after; null of a look
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
        String change) {}
