package org.mailrecall.desk.change;

import java.util.List;
import org.mailrecall.platform.kafka.EventSender;

/** Sends events to the topics of the contract. */
@FunctionalInterface
public interface EventSink {
    /**
     * Sends events, and returns when the cluster has all of them.
     *
     * @throws org.mailrecall.platform.kafka.TemporaryFailureException when it is not known whether they have arrived
     */
    void send(List<EventSender.Event> events);
}
