package org.mailrecall.mail.transport;

import java.util.List;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;

/** Where transport's events go. Each method returns when they have arrived for good, or throws. */
public interface TransportEvents {
    /** A copy reached a place. */
    void delivered(DeliveredMessage event);

    /** Somebody asks for a recall: all its parts. */
    void requested(List<RecallRequest> parts);
}
