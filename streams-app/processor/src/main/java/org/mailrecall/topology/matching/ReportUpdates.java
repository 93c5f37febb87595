package org.mailrecall.topology.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.state.RecipientForgotten;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * Collects the report updates of a run of matching, which is the processing of a record or a punctuation. Equal updates
 * for many recipients of a recall are sent as a single update with their number. Otherwise reports would read, count
 * and store a hundred thousand recipients that end together one by one.
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
     * Adds an update to this run.
     *
     * @param recall the recall key
     * @param body the body of a {@link ReportUpdate}
     */
    public void add(String recall, Object body) {
        (body instanceof RecipientForgotten ? forgotten : changes).merge(new Update(recall, body), 1, Integer::sum);
    }

    /**
     * Sends the updates of a run at its end, those of forgotten recipients last. A report is over once all its
     * recipients are forgotten, so that no update may come after that.
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
