package org.mailrecall.topology.matching.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.mailrecall.index.hash.Hash;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.mapping.CopyRows;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.OtherDelivery;
import org.mailrecall.state.StoredDeletion;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The remembered deliveries that {@link DirectDeliveries} does not take, and observed deletions. These
 * deliveries are: copies by another route than {@code DIRECT}, copies in another place than the recipient's own
 * mailbox, copies that another person than the sender submitted, and deliveries that were rerouted. They are
 * few, so that each has a row of its own.
 *
 * <p>The recipient key, the sender and the submitter are stored as keyed hashes. The copy id is hidden under the
 * hash key. The mailbox is stored only if it is not the recipient's own.
 *
 * <p>The key of a row is {@code hash of the recipient key, hidden copy id, kind}; the row stands at the time of
 * delivery. So two copies delivered in the same millisecond have different rows. A copy that is reported again
 * with the same time of delivery, under the same hash key, replaces its row.
 */
public final class OtherDeliveries {
    private static final byte COPY = 0;
    private static final byte DELETION = 1;

    /**
     * The greatest number of rows of a recipient key that a look reads, which takes about a tenth of a second. An id of
     * which a recipient has more copies is ambiguous: of these copies a look finds those delivered first.
     */
    static final int MOST_READ = 20_000;

    private final WindowStore<Bytes, IndexEntry> store;
    private final KeyedHashes hashes;

    public OtherDeliveries(ProcessorContext<Object, Object> context, KeyedHashes hashes) {
        this.store = StoreCatalogue.OTHER_DELIVERIES.of(context);
        this.hashes = hashes;
    }

    /**
     * Remembers a copy.
     *
     * @param recipient whose own mailbox need not be stored
     */
    public void remember(String recipientKey, String recipient, Copy copy) {
        KeyedRecipient key = keyed(recipientKey).get(0);
        long hidden = key.hide(copy.copyId());
        OtherDelivery remembered = CopyRows.apart(
                copy,
                hidden,
                hashes.of(copy.sender()).get(),
                copy.submittedBy() == null
                        ? null
                        : hashes.of(copy.submittedBy()).get(),
                recipient);
        store.put(key.row(hidden, COPY), new IndexEntry(remembered), copy.deliveredAt());
    }

    /** Remembers a deletion of a copy, unless an earlier deletion of the copy is known. */
    public void deleted(String recipientKey, Copy copy, Deletion deletion) {
        List<KeyedRecipient> keys = keyed(recipientKey);
        for (KeyedRecipient key : keys) {
            Bytes formerRow = key.row(CopyIds.number(copy.copyId()), DELETION);
            for (Bytes row : List.of(key.row(key.hide(copy.copyId()), DELETION), formerRow)) {
                IndexEntry known = store.fetch(row, copy.deliveredAt());
                if (known != null
                        && known.getBody() instanceof StoredDeletion other
                        && other.getAt() <= deletion.at()) {
                    return;
                }
            }
        }
        long hidden = keys.get(0).hide(copy.copyId());
        IndexEntry entry = new IndexEntry(CopyRows.apart(hidden, deletion));
        store.put(keys.get(0).row(hidden, DELETION), entry, copy.deliveredAt());
    }

    /**
     * Returns the remembered copies of a recipient key that were delivered between two times, and the known deletions
     * of copies that were delivered between them, direct copies included; up to {@link #MOST_READ} rows.
     *
     * @param request whose sender and asker are recognised by their hashes; another sender or submitter is {@link
     * UnknownPerson#ADDRESS}
     */
    public KnownDeliveries of(String recipientKey, RecipientRequest request, long from, long to) {
        List<Copy> copies = new ArrayList<>();
        Map<String, Deletion> deletions = new HashMap<>();
        int left = MOST_READ;
        for (KeyedRecipient key : keyed(recipientKey)) {
            try (KeyValueIterator<Windowed<Bytes>, IndexEntry> entries =
                    store.fetch(key.row(0, COPY), key.row(-1, (byte) -1), from, to)) {
                while (left-- > 0 && entries.hasNext()) {
                    IndexEntry entry = entries.next().value;
                    if (entry == null) {
                        continue; // a row that cannot be read was reported, and counts as missing
                    }
                    if (entry.getBody() instanceof OtherDelivery copy) {
                        copies.add(copy(key, copy, request));
                    } else if (entry.getBody() instanceof StoredDeletion deletion) {
                        deletions.merge(
                                key.show(deletion.getCopyId(), deletion.getHiddenCopyId()),
                                CopyRows.fromState(deletion),
                                OtherDeliveries::earlier);
                    } else {
                        throw new IllegalStateException("no rule for a row of "
                                + entry.getBody().getClass().getSimpleName());
                    }
                }
            }
        }
        return new KnownDeliveries(copies, deletions);
    }

    private Copy copy(KeyedRecipient key, OtherDelivery copy, RecipientRequest request) {
        boolean same = hashes.is(copy.getSender(), request.sender());
        return CopyRows.copy(
                copy,
                key.show(copy.getCopyId(), copy.getHiddenCopyId()),
                same ? request.sender() : UnknownPerson.ADDRESS,
                submittedBy(copy, request),
                request.recipient());
    }

    private String submittedBy(OtherDelivery copy, RecipientRequest request) {
        if (copy.getSubmittedBy() == null) {
            return null;
        }
        return hashes.is(copy.getSubmittedBy(), request.requestedBy()) ? request.requestedBy() : UnknownPerson.ADDRESS;
    }

    /** Returns the recipient key under each hash key; the hash key in use is first. */
    private List<KeyedRecipient> keyed(String recipientKey) {
        byte[] bytes = recipientKey.getBytes(StandardCharsets.UTF_8);
        return hashes.keys().stream()
                .map(key -> new KeyedRecipient(key, key.ofRecipientKey(bytes)))
                .toList();
    }

    /** A recipient key under a hash key. */
    private record KeyedRecipient(HashKey key, Hash hash) {
        long hide(String copyId) {
            return key.hideCopyId(hash, CopyIds.number(copyId));
        }

        /** @param hidden the hidden copy id; null in rows of former versions, which hold {@code copyId} as it is */
        String show(String copyId, Long hidden) {
            return hidden == null ? copyId : CopyIds.text(key.showCopyId(hash, hidden));
        }

        /**
         * Returns the key of a row. All keys have equal length. {@code -1} gives the greatest bytes that a copy id can
         * have.
         */
        Bytes row(long copyId, byte kind) {
            return Bytes.wrap(ByteBuffer.allocate(KeyedHashes.LENGTH + Long.BYTES + 1)
                    .putLong(hash.high())
                    .putLong(hash.low())
                    .putLong(copyId)
                    .put(kind)
                    .array());
        }
    }

    private static Deletion earlier(Deletion a, Deletion b) {
        return b.at() < a.at() ? b : a;
    }
}
