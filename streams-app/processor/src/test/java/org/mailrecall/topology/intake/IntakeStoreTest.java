package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.intake.IntakeDecision;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.index.hash.HashKey;
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
        assertThat(afterAStart.forgetDue(9)).isEmpty();
        assertThat(afterAStart.forgetDue(10)).hasSize(1);
        assertThat(afterAStart.recall("one")).isNull();
        assertThat(afterAStart.recall("two")).isNotNull();
        assertThat(start().forgetDue(20)).hasSize(1);
    }

    @Test
    void a_recall_that_is_kept_longer_is_not_forgotten_at_its_former_time() {
        IntakeStore store = start();
        save(store, "one", null, forgottenAt(10));
        save(store, "one", store.recall("one"), forgottenAt(30));

        assertThat(store.forgetDue(29)).isEmpty();
        assertThat(store.recall("one")).isNotNull();
        assertThat(store.forgetDue(30)).hasSize(1);
    }
}
