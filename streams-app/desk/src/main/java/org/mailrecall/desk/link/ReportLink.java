package org.mailrecall.desk.link;

/**
 * A link that is valid.
 *
 * @param id the first octets of the token's hash, by which the audit names it; it opens nothing
 * @param addressee whom it was mailed to
 * @param capability whether whoever holds it may read the recall without a sign-in
 */
public record ReportLink(String id, String tenant, String recallId, String addressee, boolean capability) {}
