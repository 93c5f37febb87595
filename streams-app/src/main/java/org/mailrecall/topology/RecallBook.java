package org.mailrecall.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.Decision;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.domain.RecipientRecall;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.state.StoredRecalls;

/**
 * The recipient recalls of a task, each with its row in the schedule.
 *
 * <p>Invariant: a recall is in the store if and only if its row {@code wakeAt ‖ recipient key} is in the schedule and
 * its recipient key is in the guard. The guard is in memory, made afresh from the store when the task starts: nearly
 * every delivery is one that nobody recalls, and costs no look-up.
 */
final class RecallBook implements AutoCloseable {
    /** One stored recall. */
    record Entry(RecipientRecall recall, long wakeAt) {}

    private final WindowStore<String, StoredRecalls> store;
    private final Schedule schedule;
    private final RecallMetrics metrics;
    private final Map<String, Integer> guard = new HashMap<>();
    private long pending;

    RecallBook(ProcessorContext<Object, Object> context, RecallMetrics metrics) {
        this.store = context.getStateStore(Stores.PENDING_RECALLS.name());
        this.schedule = new Schedule(context.getStateStore(Stores.RECALL_SCHEDULE.name()));
        this.metrics = metrics;
        try (KeyValueIterator<Windowed<String>, StoredRecalls> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Windowed<String>, StoredRecalls> row = all.next();
                row.value.getRecalls().forEach(recall -> {
                    guard.merge(row.key.key(), 1, Integer::sum);
                    countPending(recall.getEnd() == null ? 1 : 0);
                });
            }
        }
    }

    /** Whether anybody recalls this recipient's copy. */
    boolean concerns(String recipientKey) {
        return guard.containsKey(recipientKey);
    }

    /** The recalls of a recipient key, in order of asking. */
    List<Entry> of(String recipientKey) {
        List<Entry> entries = new ArrayList<>();
        if (!concerns(recipientKey)) {
            return entries;
        }
        try (WindowStoreIterator<StoredRecalls> windows = store.fetch(recipientKey, 0, Long.MAX_VALUE)) {
            while (windows.hasNext()) {
                windows.next()
                        .value
                        .getRecalls()
                        .forEach(stored -> entries.add(new Entry(RecallState.fromState(stored), stored.getWakeAt())));
            }
        }
        return entries;
    }

    /** Keeps what was decided; null {@code before} for a recall that is new. */
    void keep(String recipientKey, Entry before, Decision decision) {
        RecipientRecall now = decision.state();
        boolean unchanged = before != null
                && before.wakeAt() == decision.wakeAt()
                && before.recall().equals(now);
        if (unchanged) {
            return;
        }
        if (before == null) {
            guard.merge(recipientKey, 1, Integer::sum);
        } else {
            schedule.remove(before.wakeAt(), row(recipientKey, now.request()));
        }
        schedule.add(decision.wakeAt(), row(recipientKey, now.request()));
        replace(recipientKey, now.request(), RecallState.toState(now, decision.wakeAt()));
        boolean wasPending = before != null && before.recall().pending();
        countPending((now.pending() ? 1 : 0) - (wasPending ? 1 : 0));
    }

    void forget(String recipientKey, Entry entry) {
        schedule.remove(entry.wakeAt(), row(recipientKey, entry.recall().request()));
        replace(recipientKey, entry.recall().request(), null);
        guard.computeIfPresent(recipientKey, (key, count) -> count == 1 ? null : count - 1);
    }

    /** Recipient keys with a recall due up to a watermark, at most so many rows. */
    List<String> due(long watermark, int atMost) {
        return schedule.due(watermark, atMost).stream()
                .map(row -> row.subject().substring(0, row.subject().indexOf('\n')))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        countPending(-pending);
    }

    /** A line break is in no key: white space is trimmed, and control characters are refused. */
    private static String row(String recipientKey, RecallRequest request) {
        return recipientKey + '\n' + RecallKeys.recallKey(request.tenant(), request.recallId());
    }

    private void replace(String recipientKey, RecallRequest request, StoredRecall recall) {
        List<StoredRecall> together = new ArrayList<>();
        StoredRecalls stored = store.fetch(recipientKey, request.askedAt());
        if (stored != null) {
            stored.getRecalls().stream()
                    .filter(other -> !other.getRequest().getRecallId().equals(request.recallId()))
                    .forEach(together::add);
        }
        if (recall != null) {
            together.add(recall);
        }
        store.put(recipientKey, together.isEmpty() ? null : new StoredRecalls(together), request.askedAt());
    }

    private void countPending(long by) {
        pending += by;
        metrics.pendingChanged(by);
    }
}
