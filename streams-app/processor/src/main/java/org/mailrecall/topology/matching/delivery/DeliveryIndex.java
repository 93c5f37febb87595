package org.mailrecall.topology.matching.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.RecipientKey;

/** The remembered deliveries by recipient key: the copies of the last days, and the deletions of such copies. */
public final class DeliveryIndex {
    private final DirectDeliveries direct;
    private final OtherDeliveries other;

    public DeliveryIndex(ProcessorContext<Object, Object> context, TopologyContext shared, LongSupplier watermark) {
        this.direct = new DirectDeliveries(context, shared, watermark);
        this.other = new OtherDeliveries(context, shared.hashes());
    }

    /** Returns the text that is hashed for a sender who submitted the message. A line break is in no address. */
    public static String submittedByThemselves(String sender) {
        return sender + '\n' + sender;
    }

    /** Remembers a copy, given the recipient of the key. */
    public void remember(RecipientKey key, String recipient, Copy copy) {
        if (direct.takes(copy, recipient)) {
            direct.remember(key, copy);
        } else {
            other.remember(key.text(), recipient, copy);
        }
    }

    /**
     * Remembers a copy that lies straight in the recipient's mailbox, given by its hashes under the key in use.
     *
     * @param sender hash of the sender; of {@link #submittedByThemselves} where that is known
     * @param copyId {@link org.mailrecall.contract.CopyIds} as a number
     * @param offset of the delivery's record in this task's partition of {@code delivered-messages}
     */
    public void rememberDirect(Hash recipient, long sender, long copyId, long deliveredAt, long offset) {
        direct.remember(recipient, sender, copyId, deliveredAt, offset);
    }

    /**
     * Remembers a deletion under the time of its copy. Under its own time the store would drop it if a slow clock had
     * stamped it long ago.
     */
    public void deleted(RecipientKey key, Copy copy, Deletion deletion) {
        other.deleted(key.text(), copy, deletion);
    }

    /** Finds the copies that a recall counts: from the remembered time before it was asked for, to its deadline. */
    public KnownDeliveries of(RecipientKey key, RecipientRequest request, RecallPolicy policy) {
        long from = Math.max(0, request.askedAt() - policy.remembered());
        long to = request.deadline(policy);
        KnownDeliveries others = other.of(key.text(), request, from, to);
        List<Copy> all = new ArrayList<>(others.copies());
        direct.of(key, request).stream()
                .filter(copy -> copy.deliveredAt() >= from && copy.deliveredAt() <= to)
                .forEach(all::add);
        Map<String, Copy> each = new LinkedHashMap<>();
        all.forEach(copy -> each.merge(copy.copyId(), copy, DeliveryIndex::earlier));
        return new KnownDeliveries(List.copyOf(each.values()), others.deletions());
    }

    private static Copy earlier(Copy a, Copy b) {
        return b.deliveredAt() < a.deliveredAt() ? b : a;
    }
}
