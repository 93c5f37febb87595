package org.mailrecall.topology.matching.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.recall.decision.Decisions;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.mapping.RecipientKeys;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.state.StoredRecalls;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.matching.recall.RememberedRecalls.Entry;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/** What a task keeps in memory about its recalls is what it makes from the store when it starts. */
class RememberedRecallsTest {
    private static final long T = Stage.START;
    private static final long END = Long.MAX_VALUE - 1;
    private static final long SEED = 1;
    private static final int STEPS = 2_000;
    private static final int RECIPIENTS = 5;

    private final StoresInMemory stores = new StoresInMemory();
    private final Random random = new Random(SEED);

    RememberedRecallsTest() {
        stores.start(StoreCatalogue.PENDING_RECALLS);
    }

    private RememberedRecalls start() {
        return start(TopologySettings.REMEMBERED_RECALLS);
    }

    private RememberedRecalls start(int mostPerTenant) {
        return new RememberedRecalls(
                stores.context,
                new KeyedHashes(List.of(HashKey.of("a"))),
                new RecallMetrics(new SimpleMeterRegistry()),
                mostPerTenant);
    }

    private static String recipient(int number) {
        return "b" + number + "@one.example";
    }

    private static String key(int recipient) {
        RecipientRequest request = request("any", recipient);
        return RecipientKeys.of(request.tenant(), request.recipient(), request.messageId());
    }

    private static RecipientRequest request(String recallId, int recipient) {
        return StageEvents.ofRecipient(recallId, Stage.ALICE, recipient(recipient), T + recallId.hashCode() % 1_000);
    }

    @Test
    void after_any_changes_memory_is_what_a_start_makes_of_the_store() {
        RememberedRecalls pending = start();
        for (int step = 0; step < STEPS; step++) {
            int recipient = random.nextInt(RECIPIENTS);
            List<Entry> known = pending.of(key(recipient));
            Entry one = known.isEmpty() ? null : known.get(random.nextInt(known.size()));
            if (one == null || random.nextInt(4) == 0 && known.size() < 20) {
                pending.keep(
                        key(recipient), null, Decisions.asked(request("r" + step, recipient), T + random.nextInt(50)));
            } else if (random.nextBoolean()) {
                pending.keep(key(recipient), one, Decisions.asked(one.recall().request(), T + random.nextInt(50)));
            } else {
                pending.forget(one);
            }
            if (step % 50 == 0) {
                assertSame(pending, start());
            }
        }
        assertSame(pending, start());
    }

    private static void assertSame(RememberedRecalls inMemory, RememberedRecalls afterAStart) {
        assertThat(inMemory.due(END, 1_000)).as("seed " + SEED).isEqualTo(afterAStart.due(END, 1_000));
        List<PendingRow> ofAllKeys = new ArrayList<>();
        for (int recipient = 0; recipient < RECIPIENTS; recipient++) {
            assertThat(inMemory.of(key(recipient))).isEqualTo(afterAStart.of(key(recipient)));
            assertThat(inMemory.concerns(key(recipient)))
                    .isEqualTo(!inMemory.of(key(recipient)).isEmpty());
            inMemory.of(key(recipient)).forEach(entry -> ofAllKeys.add(entry.row()));
        }
        assertThat(inMemory.due(END, 1_000)).containsExactlyInAnyOrderElementsOf(ofAllKeys);
    }

    @Test
    void of_many_recalls_that_are_due_in_the_same_millisecond_no_more_are_returned_than_asked_for() {
        RememberedRecalls pending = start();
        for (int recall = 0; recall < 300; recall++) {
            pending.keep(key(recall), null, Decisions.asked(request("r", recall), T));
        }
        int evaluated = 0;
        for (List<PendingRow> due = pending.due(T, 100); !due.isEmpty(); due = pending.due(T, 100)) {
            assertThat(due).hasSize(100);
            assertThat(pending.due(T, 100))
                    .as("they stay due until they are stored anew")
                    .isEqualTo(due);
            for (PendingRow row : due) {
                for (Entry entry : pending.besides(row)) {
                    pending.keep(
                            entry.recipientKey(),
                            entry,
                            Decisions.asked(entry.recall().request(), T + 1));
                    evaluated++;
                }
            }
        }
        assertThat(evaluated).isEqualTo(300);
        assertThat(pending.due(T + 1, 1_000)).hasSize(300);
    }

    @Test
    void the_room_that_a_person_has_left_is_the_same_after_a_start() {
        RememberedRecalls pending = start(4);
        RecipientRequest ofAlice = request("r4", 4);
        RecipientRequest ofAnother = StageEvents.ofRecipient("r5", "dora@one.example", recipient(5), ofAlice.askedAt());
        for (int recipient = 1; recipient <= 3; recipient++) {
            assertThat(pending.hasRoom(ofAlice)).isTrue();
            pending.keep(key(recipient), null, Decisions.asked(request("r" + recipient, recipient), T));
        }
        for (RememberedRecalls each : List.of(pending, start(4))) {
            assertThat(each.hasRoom(ofAlice)).isFalse();
            assertThat(each.hasRoom(ofAnother)).isTrue();
        }
        pending.forget(pending.of(key(1)).get(0));
        assertThat(pending.hasRoom(ofAlice)).isTrue();
    }

    @Test
    void a_row_that_is_gone_from_the_store_counts_as_missing_and_does_not_stay_due() {
        RememberedRecalls pending = start();
        pending.keep(key(1), null, Decisions.asked(request("gone", 1), T));
        pending.keep(key(2), null, Decisions.asked(request("there", 2), T));
        PendingRow gone = pending.of(key(1)).get(0).row();
        WindowStore<Bytes, StoredRecalls> store = StoreCatalogue.PENDING_RECALLS.of(stores.context);
        store.put(gone.rowId(), null, gone.askedAt());

        assertThat(pending.besides(gone)).isEmpty();
        assertThat(pending.due(T, 10)).hasSize(1).doesNotContain(gone);
    }
}
