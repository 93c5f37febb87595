package org.mailrecall.topology.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The reports that changed since they were last sent, in memory. The row of a report names the offset of its last change, and
 * a single row for the task names the offset up to which all changes were sent, so that a task that starts finds again what
 * is due. A report that was sent right before a crash may be sent again.
 */
final class DueReports {
    private static final String NAME = "sent";

    private final KeyValueStore<String, Long> store;
    /** The due reports in order of their first change that was not sent, each with the offset of that change. */
    private final Map<Bytes, Long> due = new LinkedHashMap<>();

    private Long sentUpTo;
    /** The offset of the last change; null while no change is known. */
    private Long lastChange;

    DueReports(KeyValueStore<String, Long> store) {
        this.store = store;
        this.sentUpTo = store.get(NAME);
        this.lastChange = sentUpTo;
    }

    /**
     * Finds again what is due. Of a state without the row of the task, which a former version wrote, every report is due.
     *
     * @param changedAt the offset of a report's last change
     */
    <V> void restore(KeyValueStore<Bytes, V> reports, ToLongFunction<V> changedAt) {
        List<KeyValue<Bytes, Long>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, V> all = reports.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, V> report = all.next();
                long at = report.value == null ? -1 : changedAt.applyAsLong(report.value);
                if (report.value != null && (sentUpTo == null || at > sentUpTo)) {
                    found.add(KeyValue.pair(report.key, at));
                }
            }
        }
        found.sort(Comparator.comparingLong(report -> report.value));
        found.forEach(report -> changed(report.key, report.value));
    }

    /** Notes that a report changed, given the offset of the change. */
    void changed(Bytes report, long offset) {
        if (sentUpTo != null && offset <= sentUpTo) {
            // The topic was made anew, and its offsets begin again.
            due.replaceAll((waiting, change) -> offset);
            lastChange = offset;
            sentUpTo = offset - 1;
            store.put(NAME, sentUpTo);
        }
        due.putIfAbsent(report, offset);
        lastChange = lastChange == null ? Long.valueOf(offset) : Long.valueOf(Math.max(lastChange, offset));
    }

    /** Returns the reports that have been due for longest, at most so many. */
    List<Bytes> first(int atMost) {
        return due.keySet().stream().limit(atMost).toList();
    }

    /** Notes that a report was sent or need not be sent any more, and says whether it was due. */
    boolean remove(Bytes report) {
        return due.remove(report) != null;
    }

    /** Stores how far all changes have been sent, if that has changed. */
    void store() {
        if (lastChange == null) {
            return;
        }
        long upTo = due.isEmpty() ? lastChange : due.values().iterator().next() - 1;
        if (sentUpTo == null || upTo > sentUpTo) {
            sentUpTo = upTo;
            store.put(NAME, upTo);
        }
    }
}
