package org.mailrecall.mail.ask;

import java.time.Instant;

/** The recalls that were asked for by mail or folder. The entries survive the end of the process. */
public interface AskLedger {
    /**
     * A recall that was asked for.
     *
     * @param asked the event time of its request
     * @param confirmed whether the cluster is known to have the request
     */
    record Entry(Instant asked, boolean confirmed) {}

    /** Returns the entry of a recall. Where there is none, one that is not confirmed is written down first. */
    Entry begin(String tenant, String recallId, Instant now);

    /** Sets the time of a recall's request. Does nothing for an unknown recall. */
    void askAgain(String tenant, String recallId, Instant now);

    /** Notes that the cluster has the request of a recall. */
    void confirm(String tenant, String recallId);
}
