package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.intake.IntakeDecision;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.domain.intake.KnownPart;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.state.StoredPart;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

class IntakeStoreTest {
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

    private static void save(IntakeStore store, String recall, IntakeState before, IntakeState now) {
        store.save(
                recall,
                before,
                new IntakeDecision(
                        now, List.of(), List.of(), List.of(), List.of(), IntakeDecision.Disposition.USED, null));
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
        BitSet numbers = new BitSet();
        numbers.set(1, parts + 1);
        IntakeState state = new IntakeState(null, 0, numbers, parts, null, List.of(), 10);
        List<KnownPart> rows = numbers.stream()
                .mapToObj(number -> new KnownPart(
                        number, "north", "m1@one.example", List.of(number + "@one.example"), "", List.of()))
                .toList();
        store.save(
                recall,
                null,
                new IntakeDecision(
                        state, rows, List.of(), List.of(), List.of(), IntakeDecision.Disposition.USED, null));
        return state;
    }

    @Test
    void parts_that_all_came_are_forgotten_a_thousand_at_a_time_and_the_row_names_those_that_are_left() {
        KeyValueStore<Bytes, StoredPart> parts = StoreCatalogue.INTAKE_PARTS.of(stores.context);
        IntakeStore store = start();
        saveParts(store, "large", Bounds.PARTS);
        for (int left = Bounds.PARTS - 1_000; left > 0; left -= 1_000) {
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
        for (int left = 5_000; left >= 0; left -= 1_000) {
            forgotten += forgotten(store, 10).size();
            assertThat(parts.approximateNumEntries()).isEqualTo(left);
        }
        assertThat(forgotten).isEqualTo(20);
    }
}
