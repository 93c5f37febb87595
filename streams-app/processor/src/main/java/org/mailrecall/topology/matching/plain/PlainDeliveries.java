package org.mailrecall.topology.matching.plain;

import org.mailrecall.contract.EventTimes;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.matching.delivery.DeliveryIndex;
import org.mailrecall.topology.matching.recall.RememberedRecalls;
import org.mailrecall.topology.stream.Partitions;

/** Remembers {@link PlainDelivery plain deliveries} that no recall concerns. */
public final class PlainDeliveries {
    private final TopologyContext shared;
    private final int partitions;
    private final int partition;
    private final long maxAhead;
    private final long remembered;
    private final HashKey hashKey;
    private final DeliveryIndex index;
    private final RememberedRecalls pending;
    private final PlainDelivery delivery = new PlainDelivery();

    /**
     * Makes the short way of a task.
     *
     * @param partition the partition of the task
     */
    public PlainDeliveries(TopologyContext shared, int partition, DeliveryIndex index, RememberedRecalls pending) {
        this.shared = shared;
        TopologySettings settings = shared.settings();
        this.partitions = settings.matchingPartitions();
        this.partition = partition;
        this.maxAhead = settings.maxAhead().toMillis();
        this.remembered = settings.policy().remembered();
        this.hashKey = settings.hashKeys().get(0);
        this.index = index;
        this.pending = pending;
    }

    /**
     * Remembers the delivery of a record, if it is plain and no recall concerns it.
     *
     * @param input a record of {@code delivered-messages}, after {@link Incoming#verified}
     * @return whether it was remembered; if not, nothing has changed
     */
    public boolean take(Incoming input) {
        byte[] key = input.record().key();
        byte[] value = input.value();
        if (input.rerouted()
                || key == null
                || value == null
                || !shared.serdes().isDeliveryAsCompiled(value, input.signedSchema())
                || !delivery.read(value)
                || !delivery.hasKey(key)
                || !isOfThisTask(key)
                || !isSignedFor(input)
                || !isInTime(input.appendedAt())) {
            return false;
        }
        Hash recipient = hashKey.ofRecipientKey(key);
        if (pending.concerns(recipient)) {
            return false;
        }
        index.rememberDirect(
                recipient,
                delivery.senderHash(hashKey),
                delivery.copyId(),
                delivery.eventTime(),
                input.evidence().offset());
        return true;
    }

    private boolean isOfThisTask(byte[] key) {
        return Partitions.of(key, partitions) == partition;
    }

    private boolean isSignedFor(Incoming input) {
        return input.signer() == null || input.signer().maySpeakFor(delivery.tenant());
    }

    private boolean isInTime(long appendedAt) {
        long at = delivery.eventTime();
        return at <= appendedAt + maxAhead
                && at >= appendedAt - remembered
                && EventTimes.problem(at).isEmpty();
    }
}
