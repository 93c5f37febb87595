package org.mailrecall.topology.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.state.RecipientForgotten;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.SubjectShown;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * Collects the report updates of a run of matching, which is the processing of a record or a punctuation. Equal updates
 * for many recipients of a recall are sent as a single update with their number. Otherwise reports would read, count
 * and store a hundred thousand recipients that end together one by one.
 */
public final class ReportUpdates {
    private static final int SUBJECTS_REMEMBERED = 1_000;

    private final Outlet<String, ReportUpdate> sink;
    private final Map<Update, Integer> changes = new LinkedHashMap<>();
    private final Map<Update, Integer> forgotten = new LinkedHashMap<>();
    /** The subject that this task sent last for a recall. It is nearly always the same for each recipient. */
    private final Map<String, String> subjectsSent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > SUBJECTS_REMEMBERED;
        }
    };

    private record Update(String recall, Object body) {}

    public ReportUpdates(ProcessorContext<Object, Object> context) {
        this.sink = Sinks.MATCHING_REPORT_UPDATES.of(context);
    }

    /**
     * Adds the subject that the report shows, unless it is what this task sent last for the recall.
     *
     * @param recall the recall key
     */
    public void addSubject(String recall, String subject) {
        if (!subject.equals(subjectsSent.put(recall, subject))) {
            add(recall, new SubjectShown(subject));
        }
    }

    /**
     * Adds an update to this run.
     *
     * @param recall the recall key
     * @param body the body of a {@link ReportUpdate}
     */
    public void add(String recall, Object body) {
        changes.merge(new Update(recall, body), 1, Integer::sum);
    }

    /**
     * Adds that a recipient is forgotten. With the last recipient the report is forgotten, and its subject with it, so that
     * a later recipient sends the subject again.
     *
     * @param recall the recall key
     */
    public void addForgotten(String recall) {
        subjectsSent.remove(recall);
        forgotten.merge(new Update(recall, new RecipientForgotten()), 1, Integer::sum);
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
