package org.mailrecall.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.mailrecall.domain.Copy;
import org.mailrecall.domain.Deletion;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.StoredCopy;
import org.mailrecall.state.StoredDeletion;

/**
 * The copies delivered in the last days, by recipient key, and which of them were deleted.
 *
 * <p>Rows are {@code recipient key, copy, kind}: of two copies delivered in the same millisecond neither replaces the
 * other, and one whose event comes again replaces itself.
 */
final class DeliveryIndex {
    /** What is remembered of one recipient key. */
    record Remembered(List<Copy> copies, Map<String, Deletion> deletions) {}

    /** A line break is in no part: control characters are refused. */
    private static final char SEPARATOR = '\n';

    private static final char AFTER_SEPARATOR = SEPARATOR + 1;

    private final WindowStore<String, IndexEntry> store;

    DeliveryIndex(ProcessorContext<Object, Object> context) {
        this.store = context.getStateStore(Stores.DELIVERY_INDEX.name());
    }

    void remember(String recipientKey, Copy copy) {
        store.put(
                row(recipientKey, copy.copyId(), "copy"),
                new IndexEntry(RecallState.toState(copy)),
                copy.deliveredAt());
    }

    /** Kept beside the copy, at its time: one stamped long ago by a wrong clock would be dropped by the store. */
    void deleted(String recipientKey, Copy copy, Deletion deletion) {
        String row = row(recipientKey, copy.copyId(), "deletion");
        IndexEntry known = store.fetch(row, copy.deliveredAt());
        boolean earlierKnown =
                known != null && known.getBody() instanceof StoredDeletion other && other.getAt() <= deletion.at();
        if (!earlierKnown) {
            IndexEntry entry = new IndexEntry(RecallState.toState(copy.copyId(), deletion));
            store.put(row, entry, copy.deliveredAt());
        }
    }

    /** Every copy that a recall counts: from the remembered time before it was asked for, to its deadline. */
    Remembered of(String recipientKey, RecallRequest request, RecallPolicy policy) {
        Map<String, Copy> copies = new LinkedHashMap<>();
        Map<String, Deletion> deletions = new HashMap<>();
        long from = Math.max(0, request.askedAt() - policy.remembered());
        try (KeyValueIterator<Windowed<String>, IndexEntry> entries =
                store.fetch(recipientKey + SEPARATOR, recipientKey + AFTER_SEPARATOR, from, request.deadline(policy))) {
            while (entries.hasNext()) {
                Object entry = entries.next().value.getBody();
                if (entry instanceof StoredCopy copy) {
                    copies.merge(copy.getCopyId(), RecallState.fromState(copy), DeliveryIndex::earlier);
                } else if (entry instanceof StoredDeletion deletion) {
                    deletions.merge(deletion.getCopyId(), RecallState.fromState(deletion), DeliveryIndex::earlier);
                }
            }
        }
        return new Remembered(List.copyOf(copies.values()), deletions);
    }

    private static String row(String recipientKey, String copyId, String kind) {
        return recipientKey + SEPARATOR + copyId + SEPARATOR + kind;
    }

    private static Copy earlier(Copy a, Copy b) {
        return b.deliveredAt() < a.deliveredAt() ? b : a;
    }

    private static Deletion earlier(Deletion a, Deletion b) {
        return b.at() < a.at() ? b : a;
    }
}
