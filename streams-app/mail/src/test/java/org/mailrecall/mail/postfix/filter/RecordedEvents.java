package org.mailrecall.mail.postfix.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.mail.transport.TransportEvents;
import org.mailrecall.platform.kafka.TemporaryFailureException;

/** Keeps events in memory; can be away, as a cluster can. */
public final class RecordedEvents implements TransportEvents {
    public final List<DeliveredMessage> delivered = Collections.synchronizedList(new ArrayList<>());
    public final List<RecallRequest> requested = Collections.synchronizedList(new ArrayList<>());
    public volatile boolean away;
    volatile boolean tooLarge;
    /** The cluster has the request, and its answer is lost. */
    volatile boolean unanswered;
    /** Holds up requests. */
    volatile CountDownLatch hold = new CountDownLatch(0);

    final AtomicInteger attempts = new AtomicInteger();
    volatile String unsendableRecipient = "";

    @Override
    public void delivered(DeliveredMessage event) {
        requireThere();
        if (event.getRecipient().equals(unsendableRecipient)) {
            throw new IllegalStateException("an event cannot be sent");
        }
        delivered.add(event);
    }

    @Override
    public void requested(List<RecallRequest> parts) {
        attempts.incrementAndGet();
        try {
            hold.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        requireThere();
        requested.addAll(parts);
        if (unanswered) {
            throw new TemporaryFailureException("no answer", null);
        }
    }

    private void requireThere() {
        if (away) {
            throw new TemporaryFailureException("the cluster is away", null);
        }
        if (tooLarge) {
            throw new IllegalStateException("an event cannot be sent");
        }
    }
}
