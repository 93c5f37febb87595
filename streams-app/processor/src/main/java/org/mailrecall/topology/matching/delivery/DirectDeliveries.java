package org.mailrecall.topology.matching.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.index.DeliveryRow;
import org.mailrecall.index.RowBuffer;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.index.hash.Hashes;
import org.mailrecall.index.hash.UnknownHashKeyException;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.RecipientKey;
import org.mailrecall.topology.state.DeliveryStore;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Remembers the direct copies in the recipient's own mailbox that the sender, or nobody known, submitted and that came
 * on the right partition: nearly all copies. Only a few fields of them are stored. The rest follows from the recall
 * that asks: the mailbox is the recipient's, the route is direct, and the sender is the recall's sender or somebody
 * unknown. The hash of the sender also says whether the sender is known to have submitted the copy.
 *
 * <p>The deliveries of a commit go to the changelog as a block, or as several blocks of at most {@link #MOST_ROWS}
 * rows. Most of a delivery's cost was its changelog record while each delivery had a record of its own.
 */
final class DirectDeliveries {
    /**
     * The greatest number of rows in a block. Such a block has about a quarter of a megabyte, well below the largest
     * record that brokers take.
     */
    private static final int MOST_ROWS = 6_000;

    /**
     * The greatest number of rows of a recipient key that a look reads, which takes some hundredths of a second. An id
     * of which a recipient has more copies is ambiguous: which of them a look finds is open.
     */
    static final int MOST_READ = 500_000;

    private static final String DUE = "block";
    private static final QueryConfig PLAIN = new QueryConfig(false);

    private final KeyValueStore<Long, byte[]> store;
    private final KeyValueStore<String, String> commitHook;
    private final LongSupplier watermark;
    private final List<HashKey> hashKeys;
    private final long remembered;
    private final String topic;
    private final int partition;
    private final RowBuffer open;
    private long firstOffset;

    DirectDeliveries(ProcessorContext<Object, Object> context, TopologyContext shared, LongSupplier watermark) {
        this.store = StoreCatalogue.DIRECT_DELIVERIES.of(context);
        this.commitHook = StoreCatalogue.COMMIT_HOOK.of(context);
        this.watermark = watermark;
        this.hashKeys = shared.settings().hashKeys();
        this.remembered = shared.settings().policy().remembered()
                + shared.settings().policy().window();
        this.topic = shared.names().of(Topics.DELIVERED_MESSAGES);
        this.partition = context.taskId().partition();
        this.open = new RowBuffer(hashKeys.get(0).id());
        shared.commitHook().onCommit(context.taskId(), this::write);
    }

    /**
     * Whether the fields stored here are all that a recall needs of a copy; if not, {@link OtherDeliveries} remembers
     * the copy.
     */
    boolean takes(Copy copy, String recipient) {
        return copy.route() == DeliveryRoute.DIRECT
                && copy.place() == DeliveryPlace.MAILBOX
                && copy.mailbox().equals(recipient)
                && (copy.submittedBy() == null || copy.submittedBy().equals(copy.sender()))
                && copy.evidence().partition() == partition
                && copy.evidence().topic().equals(topic);
    }

    void remember(RecipientKey key, Copy copy) {
        HashKey hashKey = hashKeys.get(0);
        String sender = copy.submittedBy() == null ? copy.sender() : DeliveryIndex.submittedByThemselves(copy.sender());
        remember(
                key.hash(hashKey),
                hashKey.ofSender(sender),
                CopyIds.number(copy.copyId()),
                copy.deliveredAt(),
                copy.evidence().offset());
    }

    /** Remembers a copy, given as {@link DeliveryIndex#rememberDirect} says. */
    void remember(Hash recipient, long sender, long copyId, long deliveredAt, long offset) {
        boolean isFirst = open.rows() == 0;
        if (isFirst) {
            firstOffset = offset;
        }
        open.add(recipient, sender, hashKeys.get(0).hideCopyId(recipient, copyId), deliveredAt, offset);
        if (isFirst) {
            commitHook.put(DUE, DUE); // after the row, because a full cache runs the callback at once
        }
        if (open.rows() == MOST_ROWS) {
            write();
        }
    }

    private void write() {
        if (open.rows() > 0) {
            store.put(firstOffset, open.seal(forgetBefore()));
        }
    }

    /**
     * Returns the time before which copies are forgotten. A request that is read now was asked for less than a window
     * before the watermark; an older request is past its deadline.
     */
    private long forgetBefore() {
        return Math.max(0, Math.max(0, watermark.getAsLong()) - remembered);
    }

    /**
     * Finds the remembered direct copies of a request's message and recipient that were delivered between two times, up
     * to {@link #MOST_READ} rows.
     */
    void find(RecipientKey key, RecipientRequest request, long from, long to, EarliestCopies found) {
        Hashes hashes = key.hashes(hashKeys);
        Map<Integer, SenderHashes> senders = new HashMap<>();
        int[] read = {0};
        Predicate<DeliveryRow> take = row -> {
            if (row.deliveredAt() >= from && row.deliveredAt() <= to) {
                SenderHashes sender =
                        senders.computeIfAbsent(row.keyId(), keyId -> SenderHashes.of(under(keyId), request.sender()));
                String submittedBy = row.sender() == sender.submitted() ? request.sender() : null;
                String known = submittedBy != null || row.sender() == sender.plain()
                        ? request.sender()
                        : UnknownPerson.ADDRESS;
                EarliestCopies.Kind kind =
                        new EarliestCopies.Kind(known, submittedBy, DeliveryRoute.DIRECT, DeliveryPlace.MAILBOX);
                if (found.wants(kind, row.deliveredAt())) {
                    found.add(copy(row, copyId(row, hashes), kind, request));
                }
            }
            return ++read[0] < MOST_READ;
        };
        store.query(new DeliveryStore.Find(hashes, take), PositionBound.unbounded(), PLAIN)
                .getResult();
        if (read[0] < MOST_READ) {
            open.find(hashes, take);
        }
    }

    private long copyId(DeliveryRow row, Hashes recipient) {
        return row.form().copyIdsHidden()
                ? under(row.keyId()).showCopyId(recipient.under(row.keyId()), row.copyId())
                : row.copyId();
    }

    private HashKey under(int keyId) {
        return hashKeys.stream().filter(key -> key.id() == keyId).findFirst().orElseThrow(UnknownHashKeyException::new);
    }

    private Copy copy(DeliveryRow row, long copyId, EarliestCopies.Kind kind, RecipientRequest request) {
        return Copy.builder()
                .copyId(CopyIds.text(copyId))
                .sender(kind.sender())
                .mailbox(request.recipient())
                .route(kind.route())
                .place(kind.place())
                .deliveredAt(row.deliveredAt())
                .evidence(new Evidence(topic, partition, row.offset()))
                .submittedBy(kind.submittedBy())
                .build();
    }

    /**
     * The hashes of a sender in the rows of a hash key.
     *
     * @param plain where nobody known submitted the message
     * @param submitted where the sender is known to have submitted the message
     */
    private record SenderHashes(long plain, long submitted) {
        static SenderHashes of(HashKey key, String sender) {
            return new SenderHashes(key.ofSender(sender), key.ofSender(DeliveryIndex.submittedByThemselves(sender)));
        }
    }
}
