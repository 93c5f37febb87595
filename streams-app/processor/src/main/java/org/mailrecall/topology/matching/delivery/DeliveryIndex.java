package org.mailrecall.topology.matching.delivery;

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

/**
 * The remembered deliveries by recipient key: the copies of the last days, and the deletions of copies that outcomes
 * reported.
 */
public final class DeliveryIndex {
    private final DirectDeliveries direct;
    private final OtherDeliveries other;

    public DeliveryIndex(ProcessorContext<Object, Object> context, TopologyContext shared, LongSupplier watermark) {
        this.direct = new DirectDeliveries(context, shared, watermark);
        this.other = new OtherDeliveries(context, shared.hashes());
    }

    /**
     * Returns the text that is hashed in place of a sender who submitted the message. It equals no address, because an
     * address holds no line break.
     */
    public static String submittedByThemselves(String sender) {
        return sender + '\n' + sender;
    }

    /**
     * Remembers a copy.
     *
     * @param recipient the recipient of the key, in the comparable form
     */
    public void remember(RecipientKey key, String recipient, Copy copy) {
        if (direct.takes(copy, recipient)) {
            direct.remember(key, copy);
        } else {
            other.remember(key.text(), recipient, copy);
        }
    }

    /**
     * Remembers a direct copy that lies in the recipient's own mailbox.
     *
     * @param recipient hash of the recipient key under the hash key in use
     * @param sender hash of the sender under the hash key in use; of {@link #submittedByThemselves} where the sender is
     * known to have submitted the message
     * @param copyId {@link org.mailrecall.contract.CopyIds} as a number, not yet hidden
     * @param deliveredAt milliseconds of event time
     * @param offset of the delivery's record in this task's partition of {@code delivered-messages}
     */
    public void rememberDirect(Hash recipient, long sender, long copyId, long deliveredAt, long offset) {
        direct.remember(recipient, sender, copyId, deliveredAt, offset);
    }

    /**
     * Remembers a deletion under the delivery time of its copy. Under the time of the deletion the windowed store would
     * drop the row if a mailbox service's slow clock had stamped the deletion long ago.
     */
    public void deleted(RecipientKey key, Copy copy, Deletion deletion) {
        other.deleted(key.text(), copy, deletion);
    }

    /**
     * Returns the copies that a recall counts, and the deletions of such copies. The copies are those delivered from
     * the remembered time before the recall was asked for up to its latest deadline. A copy that was reported more than
     * once is there once, as delivered first. Of many copies the earliest are returned, as {@link EarliestCopies} says.
     */
    public KnownDeliveries of(RecipientKey key, RecipientRequest request, RecallPolicy policy) {
        long from = Math.max(0, request.askedAt() - policy.remembered());
        long to = request.deadline(policy);
        EarliestCopies found = new EarliestCopies();
        KnownDeliveries others = other.of(key.text(), request, from, to);
        others.copies().forEach(found::add);
        direct.find(key, request, from, to, found);
        return new KnownDeliveries(found.copies(), others.deletions());
    }
}
