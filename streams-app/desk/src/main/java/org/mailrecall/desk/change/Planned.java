package org.mailrecall.desk.change;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mailrecall.desk.query.recall.RecallNote;
import org.mailrecall.platform.kafka.EventSender;

/**
 * A change that may be made and is not made yet.
 *
 * @param events events to send; empty for a change that the desk alone knows
 * @param eventTime the time that the events bear
 * @param target what the change is about, for the audit
 * @param before the state before the change, for the audit; empty where there was none
 * @param after the state after the change, for the audit
 * @param note what the person said about it; null where nothing is to be kept
 * @param answer the answer to the person
 */
public record Planned(
        List<EventSender.Event> events,
        Instant eventTime,
        String target,
        Map<String, Object> before,
        Map<String, Object> after,
        RecallNote note,
        Answer answer) {
    /** Copies the list of events. */
    public Planned {
        events = List.copyOf(events);
    }
}
