package org.mailrecall.desk.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.platform.kafka.EventSender;
import org.mailrecall.platform.kafka.EventSender.Event;
import org.mailrecall.platform.kafka.TemporaryFailureException;

/** Keeps what would be sent; can be away, and can answer as the processor does. */
public final class RecordingSink implements EventSink {
    private final List<Event> sent = new ArrayList<>();
    private Consumer<Event> processor = event -> {};
    private boolean away;

    @Override
    public synchronized void send(List<EventSender.Event> events) {
        sent.addAll(events);
        if (away) {
            throw new TemporaryFailureException("the cluster does not answer", null);
        }
        events.forEach(processor);
    }

    /** Whether the cluster takes what is sent and does not say so. */
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** What happens with each event that is sent. */
    public synchronized void processor(Consumer<Event> answers) {
        processor = answers;
    }

    public synchronized List<Event> events() {
        return List.copyOf(sent);
    }

    /** The one request that was sent. */
    public synchronized RecallRequest onlyRequest() {
        if (sent.size() != 1) {
            throw new AssertionError(sent.size() + " events were sent");
        }
        return (RecallRequest) sent.get(0).value();
    }

    public synchronized void clear() {
        sent.clear();
    }
}
