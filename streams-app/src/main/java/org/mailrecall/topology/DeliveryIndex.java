package org.mailrecall.topology;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.mailrecall.domain.Copy;
import org.mailrecall.domain.Deletion;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.StoredCopy;
import org.mailrecall.state.StoredDeletion;

/** The copies delivered in the last days, by recipient key, and which of them were deleted. */
final class DeliveryIndex {
    /** What is remembered of one recipient key. */
    record Remembered(List<Copy> copies, Map<String, Deletion> deletions) {}

    private final WindowStore<String, IndexEntry> store;

    DeliveryIndex(ProcessorContext<Object, Object> context) {
        this.store = context.getStateStore(Stores.DELIVERY_INDEX.name());
    }

    void remember(String recipientKey, Copy copy) {
        store.put(recipientKey, new IndexEntry(RecallState.toState(copy)), copy.deliveredAt());
    }

    void deleted(String recipientKey, String deliveryId, Deletion deletion) {
        store.put(recipientKey, new IndexEntry(RecallState.toState(deliveryId, deletion)), deletion.at());
    }

    /** Every copy that a recall counts: from the remembered time before it was asked for, to its deadline. */
    Remembered of(String recipientKey, RecallRequest request, RecallPolicy policy) {
        Map<String, Copy> copies = new LinkedHashMap<>();
        Map<String, Deletion> deletions = new HashMap<>();
        long from = Math.max(0, request.askedAt() - policy.remembered());
        try (WindowStoreIterator<IndexEntry> entries = store.fetch(recipientKey, from, request.deadline(policy))) {
            while (entries.hasNext()) {
                KeyValue<Long, IndexEntry> entry = entries.next();
                if (entry.value.getBody() instanceof StoredCopy copy) {
                    copies.putIfAbsent(copy.getDeliveryId(), RecallState.fromState(copy));
                } else if (entry.value.getBody() instanceof StoredDeletion deletion) {
                    deletions.putIfAbsent(deletion.getDeliveryId(), RecallState.fromState(deletion));
                }
            }
        }
        return new Remembered(List.copyOf(copies.values()), deletions);
    }
}
