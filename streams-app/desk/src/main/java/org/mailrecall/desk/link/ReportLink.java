package org.mailrecall.desk.link;

/**
 * A link that can be opened.
 *
 * @param id the first 12 digits of the token's hash, by which the audit names the link; nobody can open a link with it
 * @param addressee the address that the link was mailed to
 * @param capability whether whoever holds the link may read the recall without a sign-in
 */
public record ReportLink(String id, String tenant, String recallId, String addressee, boolean capability) {}
