package org.mailrecall.mail.transport;

import java.util.List;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;

/** Receives transport's events. Each method returns when the cluster has the events, or throws. */
public interface TransportEvents {
    /** Sends the event of a copy that reached its place. */
    void delivered(DeliveredMessage event);

    /** Sends requests: all parts of a recall that is asked for, or a cancellation. */
    void requested(List<RecallRequest> parts);
}
