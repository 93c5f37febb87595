package org.mailrecall.topology.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.state.StoredReport;

/**
 * The reports that changed since they were last sent, in memory. The task numbers the changes of its reports. The row of a
 * report holds the number of its last change, and a single row of the task the number up to which all changes were sent, so
 * that a task that starts finds again what is due. Where more reports are due than are sent at once, a report that was sent
 * and changed again meanwhile may be sent twice after a start.
 */
final class DueReports {
    /** The number of a report that has not changed visibly. The first change has the next number. */
    static final long UNCHANGED = 0;
    /** What the row of a report that a former version wrote holds instead of a number. */
    static final long BY_FORMER_VERSION = -1;

    private static final String NAME = "sent";

    private final KeyValueStore<String, Long> store;
    /** The due reports in order of their first change that was not sent, each with the number of that change. */
    private final Map<Bytes, Long> due = new LinkedHashMap<>();

    private long sentUpTo;
    private long lastChange;

    /**
     * Finds what is due. A report whose row a former version wrote is due, because that version noted elsewhere what it
     * had not sent.
     *
     * @param store holds the row of the task
     */
    DueReports(KeyValueStore<String, Long> store, KeyValueStore<Bytes, StoredReport> reports) {
        this.store = store;
        Long stored = store.get(NAME);
        this.sentUpTo = stored == null ? UNCHANGED : stored;
        this.lastChange = sentUpTo;
        List<KeyValue<Bytes, Long>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, StoredReport> all = reports.all()) {
            all.forEachRemaining(report -> {
                if (report.value != null) { // null where the row cannot be read; it counts as missing
                    long at = report.value.getChangedAt();
                    lastChange = Math.max(lastChange, at);
                    if (at == BY_FORMER_VERSION || at > sentUpTo) {
                        found.add(KeyValue.pair(report.key, at));
                    }
                }
            });
        }
        found.sort(Comparator.comparingLong(report -> report.value));
        found.forEach(report -> due.put(report.key, report.value));
    }

    /** Notes that a report changed, and returns the number of the change. */
    long changed(Bytes report) {
        lastChange++;
        due.putIfAbsent(report, lastChange);
        return lastChange;
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
        long upTo = due.isEmpty() ? lastChange : due.values().iterator().next() - 1;
        if (upTo > sentUpTo) {
            sentUpTo = upTo;
            store.put(NAME, upTo);
        }
    }
}
