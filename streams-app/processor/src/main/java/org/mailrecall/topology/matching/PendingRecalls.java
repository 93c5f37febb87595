package org.mailrecall.topology.matching;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.recall.Decision;
import org.mailrecall.domain.recall.RecipientRecall;
import org.mailrecall.index.UnknownHashKeyException;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The recipient recalls of a task, each with its row in the schedule.
 *
 * <p>Invariant: a recall is in the store if and only if its row {@code wakeAt ‖ recipient key ‖ recall id} is in the
 * schedule and its recipient key is in the guard. The guard is in memory, made afresh from the store when the task
 * starts: nearly every delivery is one that nobody recalls, and costs no look-up and no hash.
 *
 * <p>Keys are keyed hashes, so that what is left of a recall that was deleted, in files and changelogs, names nobody.
 */
public final class PendingRecalls implements AutoCloseable {
    /**
     * One stored recall.
     *
     * @param rowId of its row in the schedule: the key that it is stored under, and its recall id's hash
     */
    public record Entry(String recipientKey, RecipientRecall recall, long wakeAt, Bytes rowId) {
        Bytes storedUnder() {
            return storeKey(rowId);
        }
    }

    private final PendingRecallStore rows;
    private final Schedule schedule;
    private final KeyedHashes hashes;
    private final RecallMetrics metrics;
    private final String task;
    private final Map<String, Integer> guard = new HashMap<>();
    private long pending;
    private long awaitingApproval;

    public PendingRecalls(ProcessorContext<Object, Object> context, KeyedHashes hashes, RecallMetrics metrics) {
        this.rows = new PendingRecallStore(context);
        this.schedule = new Schedule(context.getStateStore(StoreCatalogue.RECALL_SCHEDULE.name()));
        this.hashes = hashes;
        this.metrics = metrics;
        this.task = context.taskId().toString();
        rows.forEach((storedUnder, recall) -> {
            String recipientKey = recipientKey(recall.getRequest());
            if (!hashes.all(recipientKey).contains(storedUnder)) {
                throw new UnknownHashKeyException();
            }
            guard.merge(recipientKey, 1, Integer::sum);
            count(null, RecallState.fromState(recall));
        });
    }

    /** Whether anybody recalls this recipient's copy. */
    public boolean concerns(String recipientKey) {
        return guard.containsKey(recipientKey);
    }

    /** The recalls of a recipient key, in order of asking. */
    public List<Entry> of(String recipientKey) {
        List<Entry> entries = new ArrayList<>();
        if (!concerns(recipientKey)) {
            return entries;
        }
        hashes.all(recipientKey).forEach(key -> entries.addAll(storedUnder(key)));
        if (hashes.keys().size() > 1) {
            entries.sort(
                    Comparator.comparingLong(entry -> entry.recall().request().askedAt()));
        }
        return entries;
    }

    /** The recalls stored under a key, in order of asking. */
    List<Entry> storedUnder(Bytes key) {
        return rows.under(key).stream().map(stored -> entry(key, stored)).toList();
    }

    private static Entry entry(Bytes key, StoredRecall stored) {
        byte[] recall = new byte[KeyedHashes.LENGTH];
        stored.getScheduledAs().duplicate().get(recall);
        return new Entry(
                recipientKey(stored.getRequest()),
                RecallState.fromState(stored),
                stored.getWakeAt(),
                rowId(key, recall));
    }

    /** Keeps what was decided; null {@code before} for a recall that is new. */
    public void keep(String recipientKey, Entry before, Decision decision) {
        RecipientRecall now = decision.state();
        boolean unchanged = before != null
                && before.wakeAt() == decision.wakeAt()
                && before.recall().equals(now);
        if (unchanged) {
            return;
        }
        Bytes rowId;
        if (before == null) {
            guard.merge(recipientKey, 1, Integer::sum);
            rowId = rowId(
                    hashes.of(recipientKey), hashes.of(recallKey(now.request())).get());
        } else {
            rowId = before.rowId();
        }
        if (before == null || before.wakeAt() != decision.wakeAt()) {
            if (before != null) {
                schedule.remove(before.wakeAt(), rowId);
            }
            schedule.add(decision.wakeAt(), rowId);
        }
        rows.put(storeKey(rowId), RecallState.toState(now, decision.wakeAt(), recallOf(rowId)));
        count(before == null ? null : before.recall(), now);
    }

    public void forget(Entry entry) {
        schedule.remove(entry.wakeAt(), entry.rowId());
        RecipientRequest request = entry.recall().request();
        rows.remove(entry.storedUnder(), request.askedAt(), request.recallId());
        guard.computeIfPresent(entry.recipientKey(), (key, count) -> count == 1 ? null : count - 1);
    }

    /** Keys under which a recall is stored that is due up to a watermark, at most so many rows. */
    public List<Bytes> due(long watermark, int atMost) {
        List<Schedule.Row> due = schedule.due(watermark, atMost);
        metrics.dueBehind(
                task,
                due.isEmpty()
                        ? Duration.ZERO
                        : Duration.ofMillis(watermark - due.get(0).moment()));
        return due.stream().map(row -> storeKey(row.rowId())).distinct().toList();
    }

    @Override
    public void close() {
        count(-pending, -awaitingApproval);
        metrics.taskClosed(task);
    }

    private static Bytes rowId(Bytes storeKey, byte[] recall) {
        return Bytes.wrap(ByteBuffer.allocate(2 * KeyedHashes.LENGTH)
                .put(storeKey.get())
                .put(recall)
                .array());
    }

    private static Bytes storeKey(Bytes rowId) {
        return Bytes.wrap(Arrays.copyOf(rowId.get(), KeyedHashes.LENGTH));
    }

    private static byte[] recallOf(Bytes rowId) {
        return Arrays.copyOfRange(rowId.get(), KeyedHashes.LENGTH, 2 * KeyedHashes.LENGTH);
    }

    private static String recipientKey(AskedOfRecipient request) {
        return RecallKeys.recipientKey(request.getTenant(), request.getRecipient(), request.getMessageId());
    }

    private static String recallKey(RecipientRequest request) {
        return RecallKeys.recallKey(request.tenant(), request.recallId());
    }

    /** Null {@code before} for a recall that is new. */
    private void count(RecipientRecall before, RecipientRecall now) {
        boolean wasPending = before != null && before.pending();
        boolean waited = before != null && before.awaitsApproval();
        count((now.pending() ? 1 : 0) - (wasPending ? 1 : 0), (now.awaitsApproval() ? 1 : 0) - (waited ? 1 : 0));
    }

    private void count(long morePending, long moreAwaitingApproval) {
        pending += morePending;
        metrics.pendingChanged(morePending);
        awaitingApproval += moreAwaitingApproval;
        metrics.awaitingApprovalChanged(moreAwaitingApproval);
    }
}
