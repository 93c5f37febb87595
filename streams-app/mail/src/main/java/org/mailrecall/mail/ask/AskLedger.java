package org.mailrecall.mail.ask;

import java.time.Instant;
import java.util.List;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.transport.SentMail;

/** The recalls that were asked for by mail or folder. The entries survive the end of the process. */
public interface AskLedger {
    /**
     * A request, whole: sent again it must be the same, because the cluster may have it already.
     *
     * @param asked the event time of the request
     * @param original time, encryption and subject of the message
     * @param recipients from whom the message is to be recalled
     */
    record Request(String recallId, Instant asked, SentMail original, List<RequestedRecipient> recipients) {
        /** Copies the list. */
        public Request {
            recipients = List.copyOf(recipients);
        }
    }

    /** @param confirmed whether the cluster is known to have the request */
    record Entry(Request request, boolean confirmed) {}

    /**
     * Returns the requests of a series, oldest first.
     *
     * @param series the recall id of the first request for a message on a day
     */
    List<Entry> of(String tenant, String series);

    /** Returns the entry of a recall. A recall without an entry first gets an entry that is not confirmed. */
    Entry begin(String tenant, String series, Request request);

    /** Notes that the cluster has the request of a recall. */
    void confirm(String tenant, String recallId);
}
