package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.Copy;
import org.mailrecall.domain.Decision;
import org.mailrecall.domain.Deletion;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.domain.RecipientRecall;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.index.HashKey;
import org.mailrecall.index.UnknownHashKeyException;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.serde.StateSerde;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.StoredRecalls;

/** The hash key is exchanged: what was written before is found, deleted and counted. */
class HashKeyChangeTest {
    private static final KeyedHashes BEFORE = new KeyedHashes(List.of(HashKey.of("a")));
    private static final KeyedHashes ANNOUNCED = new KeyedHashes(List.of(HashKey.of("a"), HashKey.of("b")));
    private static final KeyedHashes AFTER = new KeyedHashes(List.of(HashKey.of("b"), HashKey.of("a")));
    private static final KeyedHashes TOO_EARLY = new KeyedHashes(List.of(HashKey.of("b")));
    private static final String KEY = "north|ben@one.example|m1@one.example";
    private static final long T = Stage.START;
    private static final Evidence SOMEWHERE = new Evidence("recall-requests", 0, 0);

    private final StoresInMemory stores = new StoresInMemory();
    private final MockProcessorContext<Object, Object> context = stores.context;

    private static RecallRequest request(String recallId) {
        return StageEvents.ofRecipient(recallId, Stage.ALICE, Stage.BEN, T);
    }

    private static Decision taken(RecallRequest request, long wakeAt) {
        return new Decision(RecipientRecall.asked(request), Decision.Notice.USED, List.of(), List.of(), wakeAt);
    }

    private RecallBook book(KeyedHashes hashes) {
        return new RecallBook(context, hashes, new RecallMetrics(new SimpleMeterRegistry()));
    }

    @Test
    void a_pending_recall_is_found_changed_and_forgotten_with_its_row_in_the_schedule() {
        stores.windowed(Stores.PENDING_RECALLS, new StateSerde<>(StoredRecalls.class));
        stores.keyed(Stores.RECALL_SCHEDULE, Serdes.ByteArray(), Serdes.ByteArray());
        book(BEFORE).keep(KEY, null, taken(request("r1"), T + 10));

        RecallBook after = book(AFTER);
        after.keep(KEY, null, taken(request("r2"), T + 20));
        assertThat(after.of(KEY))
                .extracting(entry -> entry.recall().request().recallId())
                .containsExactlyInAnyOrder("r1", "r2");
        RecallBook.Entry old = after.of(KEY).stream()
                .filter(entry -> entry.recall().request().recallId().equals("r1"))
                .findFirst()
                .orElseThrow();
        after.keep(KEY, old, taken(request("r1"), T + 30));
        assertThat(after.of(KEY)).hasSize(2);
        assertThatThrownBy(() -> book(TOO_EARLY)).isInstanceOf(UnknownHashKeyException.class);

        after.of(KEY).forEach(after::forget);
        assertThat(after.concerns(KEY)).isFalse();
        assertThat(book(AFTER).concerns(KEY)).isFalse();
        assertThat(book(AFTER).due(Long.MAX_VALUE - 1, 10)).isEmpty();
    }

    @Test
    void a_copy_apart_is_found_with_its_sender_and_its_deletion() {
        stores.windowed(Stores.COPIES_APART, new StateSerde<>(IndexEntry.class));
        Copy copy = new Copy(
                "00000000000000ff",
                Stage.ALICE,
                "other@one.example",
                DeliveryRoute.AUTO_FORWARD,
                DeliveryPlace.MAILBOX,
                T,
                SOMEWHERE);
        CopiesApart before = new CopiesApart(context, BEFORE);
        before.remember(KEY, Stage.BEN, copy);
        before.deleted(KEY, copy, new Deletion(T + 1, true, null, SOMEWHERE));

        DeliveryIndex.Remembered found = new CopiesApart(context, AFTER).of(KEY, request("r1"), T - 1, T + 1);
        assertThat(found.copies()).containsExactly(copy);
        assertThat(found.deletions()).containsOnlyKeys(copy.copyId());
        assertThat(new CopiesApart(context, TOO_EARLY)
                        .of(KEY, request("r1"), T - 1, T + 1)
                        .copies())
                .isEmpty();
    }

    @Test
    void a_sender_does_not_start_anew_with_the_limit() {
        stores.ofLimits();
        TenantTimelines timelines = new TenantTimelines(context, TopologySettings.DEFAULT);
        timelines.change(StageEvents.limited(3, null, 3_600_000), Long.MIN_VALUE);

        ask(BEFORE, timelines, "r1", 1);
        ask(ANNOUNCED, timelines, "r2", 2);
        ask(AFTER, timelines, "r3", 3);
        Limits after = ask(AFTER, timelines, "r4", 4);
        assertThat(after.over(request("r3"), timelines.of("north"))).isFalse();
        assertThat(after.over(request("r4"), timelines.of("north"))).isTrue();
        assertThat(ask(ANNOUNCED, timelines, "r5", 5).over(request("r5"), timelines.of("north")))
                .isTrue();
    }

    private Limits ask(KeyedHashes hashes, TenantTimelines timelines, String recallId, long second) {
        Limits limits = new Limits(context, TopologySettings.DEFAULT, timelines, hashes);
        limits.asked(new RecallCounted("north", recallId, Stage.ALICE, T, T + second));
        assertThat(limits.decide(T + second, 10)).isEqualTo(T + second);
        return limits;
    }
}
