package org.mailrecall.topology.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.topology.stream.RecipientKey;
import org.mailrecall.topology.stream.TopologyContext;

/** The copies delivered in the last days, by recipient key, and which of them were deleted. */
public final class DeliveryIndex {
    /** What is remembered of one recipient key; deletions by copy id. */
    public record Remembered(List<Copy> copies, Map<String, Deletion> deletions) {}

    /** In place of one that is known by its hash alone, and is not the recall's. */
    static final String ANOTHER_SENDER = "";

    private final DirectDeliveries own;
    private final OtherDeliveries apart;

    DeliveryIndex(ProcessorContext<Object, Object> context, TopologyContext shared, MatchingClock clock) {
        this.own = new DirectDeliveries(context, shared, clock);
        this.apart = new OtherDeliveries(context, shared.hashes());
    }

    /** @param recipient whom the key is of */
    void remember(RecipientKey key, String recipient, Copy copy) {
        if (own.takes(copy, recipient)) {
            own.remember(key, copy);
        } else {
            apart.remember(key.text(), recipient, copy);
        }
    }

    /** Kept beside the copy, at its time: one stamped long ago by a wrong clock would be dropped by the store. */
    void deleted(RecipientKey key, Copy copy, Deletion deletion) {
        apart.deleted(key.text(), copy, deletion);
    }

    /** Every copy that a recall counts: from the remembered time before it was asked for, to its deadline. */
    public Remembered of(RecipientKey key, RecipientRequest request, RecallPolicy policy) {
        long from = Math.max(0, request.askedAt() - policy.remembered());
        long to = request.deadline(policy);
        Remembered beside = apart.of(key.text(), request, from, to);
        List<Copy> all = new ArrayList<>(beside.copies());
        own.of(key, request).stream()
                .filter(copy -> copy.deliveredAt() >= from && copy.deliveredAt() <= to)
                .forEach(all::add);
        Map<String, Copy> each = new LinkedHashMap<>();
        all.forEach(copy -> each.merge(copy.copyId(), copy, DeliveryIndex::earlier));
        return new Remembered(List.copyOf(each.values()), beside.deletions());
    }

    private static Copy earlier(Copy a, Copy b) {
        return b.deliveredAt() < a.deliveredAt() ? b : a;
    }
}
