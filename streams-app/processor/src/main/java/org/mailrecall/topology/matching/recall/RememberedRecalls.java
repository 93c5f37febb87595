package org.mailrecall.topology.matching.recall;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.mapping.RecallRows;
import org.mailrecall.mapping.RecipientKeys;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Stores the recipient recalls of a task, pending and ended, until they are forgotten.
 *
 * <p>Invariant: a recall is in the store if and only if its row is among the {@link DueRows} and, under its recipient
 * key, among the {@link RecalledKeys}. Both are in memory alone, and are made anew from the store when the task starts.
 *
 * <p>Row keys are keyed hashes, so that the tombstone of a deleted recall names nobody.
 */
public final class RememberedRecalls implements AutoCloseable {
    /** A stored recall. */
    public record Entry(String recipientKey, RecipientRecall recall, PendingRow row) {
        public String recallId() {
            return recall.request().recallId();
        }

        public long wakeAt() {
            return row.dueAt();
        }
    }

    private final PendingRecallStore store;
    private final DueRows due = new DueRows();
    private final RecalledKeys keys = new RecalledKeys();
    private final RecallCache cache = new RecallCache();
    private final RecallCounts counts;
    private final KeyedHashes hashes;

    /**
     * Reads the stored recalls.
     *
     * @param mostPerTenant how many recalls of a tenant are remembered at most
     */
    public RememberedRecalls(
            ProcessorContext<Object, Object> context, KeyedHashes hashes, RecallMetrics metrics, int mostPerTenant) {
        this.store = new PendingRecallStore(context);
        this.hashes = hashes;
        this.counts = new RecallCounts(metrics, context.taskId().toString(), mostPerTenant);
        String changelog = context.applicationId() + "-" + StoreCatalogue.PENDING_RECALLS.name() + "-changelog";
        StrangeRows strange = new StrangeRows(() -> metrics.unreadableRow(changelog));
        store.forEach((row, recall) -> {
            String recipientKey = recipientKey(recall.getRequest());
            if (!hashes.all(recipientKey).contains(RowId.recipientKey(row.rowId()))) {
                strange.found(row);
                return;
            }
            strange.known();
            keys.put(hash(recipientKey), row);
            due.add(row);
            counts.count(null, RecallRows.fromState(recall));
        });
        strange.judge();
    }

    /** Whether a recall can be stored that is not stored yet. */
    public boolean hasRoom(RecipientRequest request) {
        return counts.room().hasRoom(request);
    }

    /**
     * Whether a recall can be stored after a decision. A recall that the decision refuses cannot where the tenant has
     * too many refused ones.
     *
     * @param before the entry before the decision; null for a recall that is new
     */
    public boolean canKeep(Entry before, RecipientRecall now) {
        boolean refusedNow =
                now.refused() && (before == null || !before.recall().refused());
        return !refusedNow || counts.room().hasRoomForRefused(now.request().tenant());
    }

    /** Whether a recall of a recipient key is stored. */
    public boolean concerns(String recipientKey) {
        return concerns(hash(recipientKey));
    }

    /**
     * Whether a recall of a recipient key is stored.
     *
     * @param recipientKey the hash of the recipient key under the hash key in use
     */
    public boolean concerns(Hash recipientKey) {
        return keys.contains(recipientKey);
    }

    private Hash hash(String recipientKey) {
        return hashes.keys().get(0).ofRecipientKey(recipientKey.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the recalls of a recipient key, in order of asking. */
    public List<Entry> of(String recipientKey) {
        return concerns(recipientKey) ? cache.of(recipientKey, () -> stored(recipientKey)) : List.of();
    }

    private List<Entry> stored(String recipientKey) {
        return keys.of(hash(recipientKey)).stream()
                .map(this::stored)
                .filter(Objects::nonNull)
                .toList();
    }

    private Entry stored(PendingRow row) {
        StoredRecall stored = store.get(row);
        return stored == null ? null : new Entry(recipientKey(stored.getRequest()), RecallRows.fromState(stored), row);
    }

    /**
     * Stores the recall after a decision.
     *
     * @param before the entry before the decision; null for a recall that is new
     * @return the entry after the decision; {@code before} itself if nothing has changed
     */
    public Entry keep(String recipientKey, Entry before, Decision decision) {
        RecipientRecall now = decision.state();
        boolean unchanged = before != null
                && before.wakeAt() == decision.wakeAt()
                && before.recall().equals(now);
        if (unchanged) {
            return before;
        }
        PendingRow row = before == null
                ? new PendingRow(
                        rowId(recipientKey, now.request()), now.request().askedAt(), decision.wakeAt())
                : before.row().withDueAt(decision.wakeAt());
        Entry entry = new Entry(recipientKey, now, row);
        cache.put(entry, !concerns(recipientKey));
        if (before != null) {
            due.remove(before.row());
        }
        due.add(row);
        keys.put(hash(recipientKey), row);
        store.put(row, RecallRows.toState(now, decision.wakeAt()));
        counts.count(before == null ? null : before.recall(), now);
        return entry;
    }

    /** Deletes a recall. */
    public void forget(Entry entry) {
        due.remove(entry.row());
        store.remove(entry.row());
        keys.remove(hash(entry.recipientKey()), entry.row());
        cache.invalidate(entry.recipientKey());
        counts.count(entry.recall(), null);
    }

    /**
     * Returns the rows of the first recalls that are due up to a watermark, at most so many, and gives the metrics the
     * time for which the first has been due. The rows stay due until their recalls are stored anew or forgotten.
     */
    public List<PendingRow> due(long watermark, int atMost) {
        List<PendingRow> rows = due.due(watermark, atMost);
        counts.dueBehind(
                rows.isEmpty()
                        ? Duration.ZERO
                        : Duration.ofMillis(watermark - rows.get(0).dueAt()));
        return rows;
    }

    /**
     * Returns all recalls of the recipient key that a due row belongs to. A row that cannot be read counts as missing:
     * the result is empty, and the row is due no more.
     */
    public List<Entry> besides(PendingRow row) {
        Entry own = stored(row);
        if (own == null) {
            due.remove(row);
            return List.of();
        }
        return keys.of(hash(own.recipientKey())).size() == 1 ? List.of(own) : of(own.recipientKey());
    }

    @Override
    public void close() {
        counts.close();
    }

    private Bytes rowId(String recipientKey, RecipientRequest request) {
        String recallKey = RecallKeys.recallKey(request.tenant(), request.recallId());
        return RowId.of(hashes.of(recipientKey), hashes.of(recallKey));
    }

    private static String recipientKey(AskedOfRecipient request) {
        return RecipientKeys.of(request.getTenant(), request.getRecipient(), request.getMessageId());
    }
}
