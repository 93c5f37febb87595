package org.mailrecall.desk.mail;

/** Makes the link to the live state of a recall that stands in a mail. */
@FunctionalInterface
public interface ReportLinks {
    /** A URL for one person; it begins with the configured public URL, whatever any request says. */
    String link(String tenant, String recallId, String addressee);
}
