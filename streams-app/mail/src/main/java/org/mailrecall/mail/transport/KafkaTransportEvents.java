package org.mailrecall.mail.transport;

import java.util.List;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.EventSender.Event;

/** Sends transport's events to their Kafka topics, with the keys of {@link RecallKeys}. */
public final class KafkaTransportEvents implements TransportEvents {
    private final EventSender sender;

    public KafkaTransportEvents(EventSender sender) {
        this.sender = sender;
    }

    @Override
    public void delivered(DeliveredMessage event) {
        String key = RecallKeys.recipientKey(event.getTenant(), event.getRecipient(), event.getMessageId());
        sender.send(List.of(new Event(Topics.DELIVERED_MESSAGES, key, event)));
    }

    @Override
    public void requested(List<RecallRequest> parts) {
        sender.send(parts.stream().map(KafkaTransportEvents::event).toList());
    }

    private static Event event(RecallRequest part) {
        return new Event(Topics.RECALL_REQUESTS, RecallKeys.recallKey(part.getTenant(), part.getRecallId()), part);
    }
}
