package org.mailrecall.topology.matching;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.mapping.CopyState;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.OtherDelivery;
import org.mailrecall.state.StoredDeletion;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The remembered deliveries that {@link DirectDeliveries} cannot hold: copies that lie elsewhere than straight in the
 * recipient's mailbox, and observed deletions. They are few, so each is a row with all that is needed, ids and sender as keyed
 * hashes.
 *
 * <p>Rows are {@code recipient key, copy, kind}: of two copies delivered in the same millisecond neither replaces the
 * other, and one whose event comes again replaces itself.
 */
public final class OtherDeliveries {
    private static final byte COPY = 0;
    private static final byte DELETION = 1;

    private final WindowStore<Bytes, IndexEntry> store;
    private final KeyedHashes hashes;

    public OtherDeliveries(ProcessorContext<Object, Object> context, KeyedHashes hashes) {
        this.store = context.getStateStore(StoreCatalogue.OTHER_DELIVERIES.name());
        this.hashes = hashes;
    }

    /** @param recipient whose own mailbox need not be remembered */
    public void remember(String recipientKey, String recipient, Copy copy) {
        OtherDelivery remembered =
                CopyState.apart(copy, hashes.of(copy.sender()).get(), recipient);
        store.put(
                row(hashes.of(recipientKey), CopyIds.number(copy.copyId()), COPY),
                new IndexEntry(remembered),
                copy.deliveredAt());
    }

    public void deleted(String recipientKey, Copy copy, Deletion deletion) {
        long copyId = CopyIds.number(copy.copyId());
        for (Bytes hash : hashes.all(recipientKey)) {
            IndexEntry known = store.fetch(row(hash, copyId, DELETION), copy.deliveredAt());
            if (known != null && known.getBody() instanceof StoredDeletion other && other.getAt() <= deletion.at()) {
                return;
            }
        }
        IndexEntry entry = new IndexEntry(CopyState.toState(copy.copyId(), deletion));
        store.put(row(hashes.of(recipientKey), copyId, DELETION), entry, copy.deliveredAt());
    }

    /** Returns the remembered copies of a recipient key that were delivered between two times, and their deletions. */
    public KnownDeliveries of(String recipientKey, RecipientRequest request, long from, long to) {
        List<Copy> copies = new ArrayList<>();
        Map<String, Deletion> deletions = new HashMap<>();
        for (Bytes hash : hashes.all(recipientKey)) {
            try (KeyValueIterator<Windowed<Bytes>, IndexEntry> entries =
                    store.fetch(row(hash, 0, COPY), row(hash, -1, (byte) -1), from, to)) {
                while (entries.hasNext()) {
                    Object entry = entries.next().value.getBody();
                    if (entry instanceof OtherDelivery copy) {
                        boolean same = hashes.is(copy.getSender(), request.sender());
                        copies.add(CopyState.copy(
                                copy, same ? request.sender() : UnknownSender.ADDRESS, request.recipient()));
                    } else if (entry instanceof StoredDeletion deletion) {
                        deletions.merge(deletion.getCopyId(), CopyState.fromState(deletion), OtherDeliveries::earlier);
                    }
                }
            }
        }
        return new KnownDeliveries(copies, deletions);
    }

    /** Returns a row's key. All keys have equal length; a copy id of {@code -1} is the greatest, octet by octet. */
    private static Bytes row(Bytes recipientKey, long copyId, byte kind) {
        return Bytes.wrap(ByteBuffer.allocate(KeyedHashes.LENGTH + Long.BYTES + 1)
                .put(recipientKey.get())
                .putLong(copyId)
                .put(kind)
                .array());
    }

    private static Deletion earlier(Deletion a, Deletion b) {
        return b.at() < a.at() ? b : a;
    }
}
