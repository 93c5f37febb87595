package org.mailrecall.desk.mail;

/** Makes the link to the live state of a recall that stands in a mail. */
@FunctionalInterface
public interface ReportLinks {
    /** A URL for a single person. It begins with the configured public URL; no request can change that. */
    String link(String tenant, String recallId, String addressee);
}
