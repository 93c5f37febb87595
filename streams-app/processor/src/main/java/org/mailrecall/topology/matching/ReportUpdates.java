package org.mailrecall.topology.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.state.RecipientForgotten;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * The changes that a run of matching makes to recalls' reports. Equal changes for many recipients of a recall are sent
 * as a single update with their number. Without this, each of a hundred thousand recipients that end together would be
 * read, counted and stored separately.
 */
public final class ReportUpdates {
    private final Outlet<String, ReportUpdate> sink;
    private final Map<Update, Integer> changes = new LinkedHashMap<>();
    private final Map<Update, Integer> forgotten = new LinkedHashMap<>();

    private record Update(String recall, Object body) {}

    public ReportUpdates(ProcessorContext<Object, Object> context) {
        this.sink = Sinks.MATCHING_REPORT_UPDATES.of(context);
    }

    /**
     * Adds a change to the updates of this run.
     *
     * @param body of a {@link ReportUpdate}
     */
    public void add(String recall, Object body) {
        (body instanceof RecipientForgotten ? forgotten : changes).merge(new Update(recall, body), 1, Integer::sum);
    }

    /**
     * Sends the changes at the end of each run, with the forgotten recipients last. A report is over once all its
     * recipients are forgotten, so that nothing may come after that.
     */
    public void send(long timestamp) {
        send(changes, timestamp);
        send(forgotten, timestamp);
    }

    private void send(Map<Update, Integer> updates, long timestamp) {
        if (updates.isEmpty()) {
            return; // nearly every delivery changes no report
        }
        updates.forEach(
                (update, times) -> sink.send(update.recall(), new ReportUpdate(update.body(), times), timestamp));
        updates.clear();
    }
}
