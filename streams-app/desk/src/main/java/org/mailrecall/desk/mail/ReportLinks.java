package org.mailrecall.desk.mail;

/** Makes the link in a report mail, which leads to the state of a recall. */
@FunctionalInterface
public interface ReportLinks {
    /**
     * Makes a link for a single addressee, and returns its URL. The URL begins with the configured public URL; no
     * request can change that.
     */
    String link(String tenant, String recallId, String addressee);
}
