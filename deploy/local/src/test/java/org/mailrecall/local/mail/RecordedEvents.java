package org.mailrecall.local.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.mail.transport.TransportEvents;

/**
 * Keeps the events of a transport adapter in memory. While {@link #away} is set it fails, as if the cluster were away.
 */
public final class RecordedEvents implements TransportEvents {
    public final List<DeliveredMessage> delivered = Collections.synchronizedList(new ArrayList<>());
    public final List<RecallRequest> requested = Collections.synchronizedList(new ArrayList<>());
    public volatile boolean away;

    @Override
    public void delivered(DeliveredMessage event) {
        requireThere();
        delivered.add(event);
    }

    @Override
    public void requested(List<RecallRequest> parts) {
        requireThere();
        requested.addAll(parts);
    }

    private void requireThere() {
        if (away) {
            throw new IllegalStateException("the cluster is away");
        }
    }
}
