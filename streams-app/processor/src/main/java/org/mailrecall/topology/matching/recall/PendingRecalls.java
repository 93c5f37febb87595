package org.mailrecall.topology.matching.recall;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.SeenCopies;
import org.mailrecall.domain.recall.RecipientRecalls;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.index.hash.UnknownHashKeyException;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.mapping.RecipientKeys;
import org.mailrecall.metrics.Ages;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.metrics.Waits;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.StoredRecall;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Stores the recipient recalls of a task, pending and ended, until they are forgotten, each with its row in the
 * schedule.
 *
 * <p>Invariant: a recall is in the store if and only if its row {@code wakeAt ‖ row id} is in the schedule and its
 * recipient key is among the {@link RecalledKeys}, which are made anew from the store when the task starts.
 *
 * <p>Row keys are keyed hashes, so that the tombstone of a deleted recall names nobody.
 */
public final class PendingRecalls implements AutoCloseable {
    /**
     * The greatest weight of the cache, in which each recall and each of its copies weighs 1. It has room for the
     * recalls and copies of a recipient key that has as many of both as it may have.
     */
    private static final int MOST_COPIES_IN_MEMORY =
            RecipientRecalls.MOST_RECALLS * (SeenCopies.MOST_JUDGED + 1) + SeenCopies.MOST_JUDGED;

    /**
     * A stored recall.
     *
     * @param wakeAt the watermark at which the recall must be decided again
     */
    public record Entry(String recipientKey, RecipientRecall recall, long wakeAt, Bytes rowId) {
        public String recallId() {
            return recall.request().recallId();
        }
    }

    private final PendingRecallStore rows;
    private final Schedule schedule;
    private final KeyedHashes hashes;
    private final RecallMetrics metrics;
    private final String task;
    private final Waits waits;
    private final RecalledKeys keys = new RecalledKeys();
    /**
     * The recalls of the recipient keys that were used last. Without this cache, each of many inputs about a key would
     * read all the key's recalls anew.
     */
    private final Cache<String, List<Entry>> inMemory = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumWeight(MOST_COPIES_IN_MEMORY)
            .weigher((String recipientKey, List<Entry> entries) -> weight(entries))
            .build();

    public PendingRecalls(ProcessorContext<Object, Object> context, KeyedHashes hashes, RecallMetrics metrics) {
        this.rows = new PendingRecallStore(context);
        this.schedule = new Schedule(StoreCatalogue.RECALL_SCHEDULE.of(context));
        this.hashes = hashes;
        this.metrics = metrics;
        this.task = context.taskId().toString();
        this.waits = metrics.waitsOf(task);
        rows.forEach((rowId, recall) -> {
            String recipientKey = recipientKey(recall.getRequest());
            if (!hashes.all(recipientKey).contains(RowId.recipientKey(rowId))) {
                throw new UnknownHashKeyException();
            }
            keys.add(hash(recipientKey));
            count(null, RecallState.fromState(recall));
        });
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
        if (!concerns(recipientKey)) {
            return List.of();
        }
        List<Entry> entries = inMemory.getIfPresent(recipientKey);
        if (entries == null) {
            entries = List.copyOf(stored(recipientKey));
            inMemory.put(recipientKey, entries);
        }
        return entries;
    }

    private static int weight(List<Entry> entries) {
        return entries.stream()
                .mapToInt(entry -> 1 + entry.recall().copies().all().size())
                .sum();
    }

    private List<Entry> stored(String recipientKey) {
        List<Entry> entries = new ArrayList<>();
        hashes.all(recipientKey).forEach(hash -> entries.addAll(under(hash)));
        if (hashes.keys().size() > 1) {
            entries.sort(
                    Comparator.comparingLong(entry -> entry.recall().request().askedAt()));
        }
        return entries;
    }

    private List<Entry> under(Bytes hash) {
        return rows.of(hash).stream().map(stored -> entry(hash, stored)).toList();
    }

    private static Entry entry(Bytes hash, StoredRecall stored) {
        byte[] recall = new byte[KeyedHashes.LENGTH];
        stored.getScheduledAs().duplicate().get(recall);
        return new Entry(
                recipientKey(stored.getRequest()),
                RecallState.fromState(stored),
                stored.getWakeAt(),
                RowId.of(hash, Bytes.wrap(recall)));
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
        Bytes rowId = before == null ? rowId(recipientKey, now.request()) : before.rowId();
        if (before == null) {
            keys.add(hash(recipientKey));
        }
        if (before == null || before.wakeAt() != decision.wakeAt()) {
            if (before != null) {
                schedule.remove(before.wakeAt(), rowId);
            }
            schedule.add(decision.wakeAt(), rowId);
        }
        rows.put(rowId, RecallState.toState(now, decision.wakeAt(), RowId.recall(rowId)));
        count(before == null ? null : before.recall(), now);
        Entry entry = new Entry(recipientKey, now, decision.wakeAt(), rowId);
        replaceInMemory(recipientKey, before, entry);
        return entry;
    }

    private void replaceInMemory(String recipientKey, Entry before, Entry now) {
        List<Entry> known = inMemory.getIfPresent(recipientKey);
        if (known == null || before == null) {
            inMemory.invalidate(recipientKey);
            return;
        }
        inMemory.put(
                recipientKey,
                known.stream().map(entry -> entry == before ? now : entry).toList());
    }

    /** Deletes a recall with its row in the schedule. */
    public void forget(Entry entry) {
        schedule.remove(entry.wakeAt(), entry.rowId());
        rows.remove(entry.rowId(), entry.recall().request().askedAt());
        keys.remove(hash(entry.recipientKey()));
        inMemory.invalidate(entry.recipientKey());
        count(entry.recall(), null);
    }

    /**
     * Returns the first rows of the schedule that are due up to a watermark, and tells the metrics how long the first
     * has been due. The rows stay in the schedule until their recalls are stored anew or forgotten.
     */
    public List<Schedule.Row> due(long watermark, int atMost) {
        List<Schedule.Row> due = schedule.due(watermark, atMost);
        metrics.dueBehind(
                task,
                due.isEmpty()
                        ? Duration.ZERO
                        : Duration.ofMillis(watermark - due.get(0).dueAt()));
        return due;
    }

    /** Returns all recalls of the recipient key that a row of the schedule belongs to; empty where none is stored. */
    public List<Entry> besides(Schedule.Row row) {
        List<Entry> entries = under(RowId.recipientKey(row.rowId()));
        return entries.isEmpty() ? entries : of(entries.get(0).recipientKey());
    }

    @Override
    public void close() {
        metrics.taskClosed(task);
    }

    private Bytes rowId(String recipientKey, RecipientRequest request) {
        String recallKey = RecallKeys.recallKey(request.tenant(), request.recallId());
        return RowId.of(hashes.of(recipientKey), hashes.of(recallKey));
    }

    private static String recipientKey(AskedOfRecipient request) {
        return RecipientKeys.of(request.getTenant(), request.getRecipient(), request.getMessageId());
    }

    /**
     * Updates the numbers of recalls that are pending, wait for an approval, or wait for an outcome.
     *
     * @param before null for a recall that is new
     * @param now null for a recall that is forgotten
     */
    private void count(RecipientRecall before, RecipientRecall now) {
        count(waits.pending(), before, now, RecipientRecall::pendingSince);
        count(waits.approval(), before, now, RecipientRecall::awaitingApprovalSince);
        count(waits.answer(), before, now, RecipientRecall::unansweredSince);
    }

    private static void count(
            Ages ages, RecipientRecall before, RecipientRecall now, Function<RecipientRecall, OptionalLong> since) {
        ages.move(
                before == null ? OptionalLong.empty() : since.apply(before),
                now == null ? OptionalLong.empty() : since.apply(now));
    }
}
