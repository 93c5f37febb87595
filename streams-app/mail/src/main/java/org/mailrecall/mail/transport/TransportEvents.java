package org.mailrecall.mail.transport;

import java.util.List;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;

/** The receiver of transport's events. Each method returns when the events have arrived for good, or throws. */
public interface TransportEvents {
    /** A copy reached a place. */
    void delivered(DeliveredMessage event);

    /** An asker asks for a recall, with all its parts. */
    void requested(List<RecallRequest> parts);
}
