package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.IntakeDecision;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.mapping.IntakeRows;
import org.mailrecall.state.StoredPart;
import org.mailrecall.state.StoredSlice;
import org.mailrecall.topology.stage.CountedStores;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

class IntakeStoreTest {
    /** So many recipients of a part have a row of their own. */
    private static final int MANY = 21;

    private final StoresInMemory stores = new StoresInMemory();

    IntakeStoreTest() {
        stores.start(StoreCatalogue.INTAKE_RECALLS);
        stores.start(StoreCatalogue.INTAKE_PARTS);
        stores.start(StoreCatalogue.INTAKE_SCHEDULE);
    }

    private IntakeStore start() {
        return new IntakeStore(stores.context, new KeyedHashes(List.of(HashKey.of("a"))));
    }

    private static IntakeState forgottenAt(long watermark) {
        return new IntakeState(null, 0, new BitSet(), 0, null, List.of(), watermark);
    }

    private static List<IntakeState> forgotten(IntakeStore store, long watermark) {
        List<IntakeState> forgotten = new ArrayList<>();
        store.forgetDue(watermark, forgotten::add);
        return forgotten;
    }

    private static void save(
            IntakeStore store, String recall, IntakeState before, IntakeState now, KnownPart... changed) {
        store.save(
                recall,
                before,
                new IntakeDecision(
                        now, List.of(changed), List.of(), List.of(), List.of(), IntakeDecision.Disposition.USED, null));
    }

    @Test
    void a_recall_is_forgotten_when_its_row_says_also_after_a_start() {
        IntakeStore store = start();
        save(store, "one", null, forgottenAt(10));
        save(store, "two", null, forgottenAt(20));

        IntakeStore afterAStart = start();
        assertThat(forgotten(afterAStart, 9)).isEmpty();
        assertThat(forgotten(afterAStart, 10)).hasSize(1);
        assertThat(afterAStart.recall("one")).isNull();
        assertThat(afterAStart.recall("two")).isNotNull();
        assertThat(forgotten(start(), 20)).hasSize(1);
    }

    @Test
    void a_recall_that_is_kept_longer_is_not_forgotten_at_its_former_time() {
        IntakeStore store = start();
        save(store, "one", null, forgottenAt(10));
        save(store, "one", store.recall("one"), forgottenAt(30));

        assertThat(forgotten(store, 29)).isEmpty();
        assertThat(store.recall("one")).isNotNull();
        assertThat(forgotten(store, 30)).hasSize(1);
    }

    private static IntakeState saveParts(IntakeStore store, String recall, int parts) {
        return saveParts(store, recall, parts, 1);
    }

    private static List<String> recipients(int part, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> part + "." + n + "@one.example")
                .toList();
    }

    private static IntakeState saveParts(IntakeStore store, String recall, int parts, int recipientsOfEach) {
        BitSet numbers = new BitSet();
        numbers.set(1, parts + 1);
        IntakeState state = new IntakeState(null, 0, numbers, parts * recipientsOfEach, null, List.of(), 10);
        List<KnownPart> rows = numbers.stream()
                .mapToObj(number -> new KnownPart(
                        number, "north", "m1@one.example", recipients(number, recipientsOfEach), "", List.of()))
                .toList();
        save(store, recall, null, state, rows.toArray(KnownPart[]::new));
        return state;
    }

    @Test
    void parts_that_all_came_are_forgotten_five_hundred_at_a_time_and_the_row_names_those_that_are_left() {
        KeyValueStore<Bytes, StoredPart> parts = StoreCatalogue.INTAKE_PARTS.of(stores.context);
        IntakeStore store = start();
        saveParts(store, "large", Bounds.PARTS);
        for (int left = Bounds.PARTS - 500; left > 0; left -= 500) {
            // A start in between changes nothing: how far it came is in the rows.
            assertThat(forgotten(start(), 10)).isEmpty();
            assertThat(parts.approximateNumEntries()).isEqualTo(left);
            IntakeState recall = store.recall("large");
            assertThat(recall.parts().cardinality()).isEqualTo(left);
            assertThat(recall.parts().stream()).allMatch(number -> store.part("large", number) != null);
        }
        assertThat(forgotten(start(), 10)).hasSize(1);
        assertThat(parts.approximateNumEntries()).isZero();
        assertThat(store.recall("large")).isNull();
        assertThat(store.forgetDue(10, recall -> {})).isFalse();
    }

    @Test
    void a_call_forgets_no_more_parts_of_many_recalls_than_of_a_single_one() {
        KeyValueStore<Bytes, StoredPart> parts = StoreCatalogue.INTAKE_PARTS.of(stores.context);
        IntakeStore store = start();
        IntStream.range(0, 20).forEach(n -> saveParts(store, "recall" + n, 300));
        int forgotten = 0;
        for (int left = 5_500; left >= 0; left -= 500) {
            forgotten += forgotten(store, 10).size();
            assertThat(parts.approximateNumEntries()).isEqualTo(left);
        }
        assertThat(forgotten).isEqualTo(20);
    }

    @Test
    void an_approval_rewrites_no_recipients_and_reads_none() {
        KeyValueStore<Bytes, StoredPart> parts = StoreCatalogue.INTAKE_PARTS.of(stores.context);
        IntakeStore store = start();
        IntakeState recall = saveParts(store, "large", 3, MANY);
        Bytes recipients = recipientsRow(parts, recipients(2, MANY));
        StoredPart gone = parts.delete(recipients);

        KnownPart part = store.part("large", 2);
        assertThat(part.recipients()).hasSize(MANY);
        save(store, "large", recall, recall, approved(part));
        assertThat(parts.get(recipients)).isNull();

        parts.put(recipients, gone);
        assertThat(store.part("large", 2).recipients()).isEqualTo(recipients(2, MANY));
        assertThat(store.part("large", 2).approvals()).hasSize(1);
    }

    @Test
    void a_cancel_whose_recipients_cannot_be_read_leaves_the_queue_and_reaches_nobody() {
        KeyValueStore<Bytes, StoredPart> parts = StoreCatalogue.INTAKE_PARTS.of(stores.context);
        saveParts(start(), "large", 1, MANY);
        parts.delete(recipientsRow(parts, recipients(1, MANY)));
        FollowUp cancel =
                new FollowUp(FollowUp.Kind.CANCEL, "ann@one.example", 5, Set.of(), new Evidence("t", 0, 1), null);
        for (int sent : new int[] {0, 10}) {
            StoredSlice slice = StoredSlice.newBuilder()
                    .setRecall("large")
                    .setRecallId("r1@one.example")
                    .setPart(1)
                    .setSent(sent)
                    .setFollowUp(IntakeRows.toState(cancel))
                    .setAppendedAt(5)
                    .setEvents(List.of())
                    .build();

            assertThat(new SlicedEvents(start()).next(slice, 5)).isEqualTo(new SlicedEvents.Some(List.of(), null));
        }
    }

    @Test
    void a_part_of_a_former_version_keeps_its_recipients() {
        KeyValueStore<Bytes, StoredPart> parts = StoreCatalogue.INTAKE_PARTS.of(stores.context);
        IntakeStore store = start();
        IntakeState recall = saveParts(store, "former", 1, MANY);
        Bytes recipients = recipientsRow(parts, recipients(1, MANY));
        Bytes apart = partRow(parts);
        StoredPart former = StoredPart.newBuilder(parts.get(apart))
                .setRecipients(parts.delete(recipients).getRecipients())
                .setRecipientsApart(0)
                .build();
        parts.put(apart, former);

        KnownPart part = store.part("former", 1);
        assertThat(part.recipients()).isEqualTo(recipients(1, MANY));
        save(store, "former", recall, recall, approved(part));
        assertThat(store.part("former", 1).recipients()).isEqualTo(recipients(1, MANY));
        assertThat(parts.get(apart).getRecipients()).isEmpty();
        assertThat(forgotten(store, 10)).hasSize(1);
        assertThat(parts.approximateNumEntries()).isZero();
    }

    @Test
    void with_a_former_hash_key_the_row_of_a_recall_is_looked_up_once_for_all_parts() {
        IntakeState recall = saveParts(start(), "large", 100);
        stores.context.addStateStore(CountedStores.counted(StoreCatalogue.INTAKE_RECALLS.of(stores.context)));
        IntakeStore store = new IntakeStore(stores.context, new KeyedHashes(List.of(HashKey.of("b"), HashKey.of("a"))));
        CountedStores.rows();
        assertThat(recall.parts().stream()).allMatch(number -> store.part("large", number) != null);
        assertThat(CountedStores.rows()).isLessThan(5);
        assertThat(store.part("another", 1)).isNull();
    }

    private static KnownPart approved(KnownPart part) {
        FollowUp approval = new FollowUp(
                FollowUp.Kind.APPROVAL, "boss@one.example", 5, Set.of(), new Evidence("recall-requests", 0, 1), null);
        return new KnownPart(
                part.number(), part.tenant(), part.messageId(), part.recipients(), part.digest(), List.of(approval));
    }

    private static Bytes recipientsRow(KeyValueStore<Bytes, StoredPart> parts, List<String> recipients) {
        return row(parts, part -> part.getRecipients().equals(recipients));
    }

    /** Returns the only row that is no row of recipients. */
    private static Bytes partRow(KeyValueStore<Bytes, StoredPart> parts) {
        return row(parts, part -> part.getRecipients().isEmpty());
    }

    private static Bytes row(KeyValueStore<Bytes, StoredPart> parts, Predicate<StoredPart> which) {
        try (KeyValueIterator<Bytes, StoredPart> all = parts.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, StoredPart> row = all.next();
                if (which.test(row.value)) {
                    return row.key;
                }
            }
        }
        throw new AssertionError("no such row");
    }
}
