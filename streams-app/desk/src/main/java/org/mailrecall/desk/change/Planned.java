package org.mailrecall.desk.change;

import java.util.List;
import java.util.Map;
import org.mailrecall.desk.query.recall.RecallNote;
import org.mailrecall.platform.kafka.EventSender;

/**
 * A change that may be made, before anything is done.
 *
 * @param events to be sent; empty for a change that the desk alone knows
 * @param target what it is about, for the audit
 * @param before what it changes, for the audit; empty where there was nothing
 * @param after what it makes of that
 * @param note what the person said about it; null for nothing
 * @param answer to the person
 */
public record Planned(
        List<EventSender.Event> events,
        String target,
        Map<String, Object> before,
        Map<String, Object> after,
        RecallNote note,
        Answer answer) {
    /** Keeps its own copies. */
    public Planned {
        events = List.copyOf(events);
    }
}
