package org.mailrecall.topology.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Deletion;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.domain.recall.decision.Decisions;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.index.hash.UnknownHashKeyException;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.state.Coordinates;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.state.OtherDelivery;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.StoredDeletion;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.matching.delivery.OtherDeliveries;
import org.mailrecall.topology.matching.limit.RecallLimits;
import org.mailrecall.topology.matching.recall.RememberedRecalls;
import org.mailrecall.topology.matching.tenant.TenantTimelines;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

/** The hash key is exchanged: rows written before are found, deleted and counted. */
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

    private static RecipientRequest request(String recallId) {
        return StageEvents.ofRecipient(recallId, Stage.ALICE, Stage.BEN, T);
    }

    private RememberedRecalls book(KeyedHashes hashes) {
        return book(hashes, new SimpleMeterRegistry());
    }

    private RememberedRecalls book(KeyedHashes hashes, SimpleMeterRegistry meters) {
        return new RememberedRecalls(context, hashes, new RecallMetrics(meters), TopologySettings.REMEMBERED_RECALLS);
    }

    @Test
    void a_pending_recall_is_found_changed_and_forgotten_and_due_no_more() {
        stores.start(StoreCatalogue.PENDING_RECALLS);
        book(BEFORE).keep(KEY, null, Decisions.asked(request("r1"), T + 10));
        assertThatThrownBy(() -> book(TOO_EARLY)).isInstanceOf(UnknownHashKeyException.class);

        RememberedRecalls after = book(AFTER);
        after.keep(KEY, null, Decisions.asked(request("r2"), T + 20));
        assertThat(after.of(KEY))
                .extracting(entry -> entry.recall().request().recallId())
                .containsExactlyInAnyOrder("r1", "r2");
        RememberedRecalls.Entry old = after.of(KEY).stream()
                .filter(entry -> entry.recall().request().recallId().equals("r1"))
                .findFirst()
                .orElseThrow();
        after.keep(KEY, old, Decisions.asked(request("r1"), T + 30));
        assertThat(after.of(KEY)).hasSize(2);

        after.of(KEY).forEach(after::forget);
        assertThat(after.concerns(KEY)).isFalse();
        assertThat(book(AFTER).concerns(KEY)).isFalse();
        assertThat(book(AFTER).due(Long.MAX_VALUE - 1, 10)).isEmpty();
    }

    @Test
    void a_single_row_under_an_unknown_key_counts_as_missing_and_two_of_four_show_that_a_key_is_missing() {
        stores.start(StoreCatalogue.PENDING_RECALLS);
        book(BEFORE).keep(KEY, null, Decisions.asked(request("r1"), T + 10));
        book(AFTER).keep(KEY, null, Decisions.asked(request("r2"), T + 20));
        book(AFTER).keep(KEY, null, Decisions.asked(request("r3"), T + 20));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();

        RememberedRecalls left = book(TOO_EARLY, meters);
        assertThat(left.of(KEY))
                .extracting(entry -> entry.recall().request().recallId())
                .containsExactlyInAnyOrder("r2", "r3");
        assertThat(meters.get("recall.state.unreadable").counter().count()).isEqualTo(1);
        assertThat(book(AFTER).of(KEY)).as("once the key is there again").hasSize(3);

        book(ANNOUNCED).keep(KEY, null, Decisions.asked(request("r4"), T + 10));
        assertThatThrownBy(() -> book(TOO_EARLY)).isInstanceOf(UnknownHashKeyException.class);
    }

    @Test
    void a_copy_apart_is_found_with_its_sender_and_its_deletion() {
        stores.start(StoreCatalogue.OTHER_DELIVERIES);
        Copy copy = Copy.builder()
                .copyId("00000000000000ff")
                .sender(Stage.ALICE)
                .mailbox("other@one.example")
                .route(DeliveryRoute.AUTO_FORWARD)
                .place(DeliveryPlace.MAILBOX)
                .deliveredAt(T)
                .evidence(SOMEWHERE)
                .build();
        OtherDeliveries before = new OtherDeliveries(context, BEFORE);
        before.remember(KEY, Stage.BEN, copy);
        before.deleted(KEY, copy, new Deletion(T + 1, true, null, SOMEWHERE));

        KnownDeliveries found = new OtherDeliveries(context, AFTER).of(KEY, request("r1"), T - 1, T + 1);
        assertThat(found.copies()).containsExactly(copy);
        assertThat(found.deletions()).containsOnlyKeys(copy.copyId());
        assertThat(new OtherDeliveries(context, TOO_EARLY)
                        .of(KEY, request("r1"), T - 1, T + 1)
                        .copies())
                .isEmpty();
    }

    @Test
    void a_copy_apart_that_a_former_version_wrote_with_its_copy_id_is_found_too() {
        stores.start(StoreCatalogue.OTHER_DELIVERIES);
        long copyId = 255;
        WindowStore<Bytes, IndexEntry> store = context.getStateStore(StoreCatalogue.OTHER_DELIVERIES.name());
        Coordinates somewhere = new Coordinates("delivered-messages", 0, 0L, null);
        OtherDelivery former = OtherDelivery.newBuilder()
                .setCopyId(CopyIds.text(copyId))
                .setSender(ByteBuffer.wrap(BEFORE.of(Stage.ALICE).get()))
                .setMailbox(null)
                .setRoute(DeliveryRoute.AUTO_FORWARD.name())
                .setPlace(DeliveryPlace.MAILBOX.name())
                .setDeliveredAt(T)
                .setEvidence(somewhere)
                .build();
        store.put(formerRow(copyId, 0), new IndexEntry(former), T);
        StoredDeletion deletion = StoredDeletion.newBuilder()
                .setCopyId(CopyIds.text(copyId))
                .setAt(T + 1)
                .setEvidence(somewhere)
                .build();
        store.put(formerRow(copyId, 1), new IndexEntry(deletion), T);

        OtherDeliveries now = new OtherDeliveries(context, BEFORE);
        KnownDeliveries found = now.of(KEY, request("r1"), T - 1, T + 1);
        assertThat(found.copies()).extracting(Copy::copyId).containsExactly(CopyIds.text(copyId));
        assertThat(found.copies()).extracting(Copy::sender).containsExactly(Stage.ALICE);
        assertThat(found.deletions()).containsOnlyKeys(CopyIds.text(copyId));

        now.deleted(KEY, found.copies().get(0), new Deletion(T + 2, true, null, SOMEWHERE));
        assertThat(now.of(KEY, request("r1"), T - 1, T + 1).deletions().get(CopyIds.text(copyId)))
                .as("the earlier deletion stays")
                .extracting(Deletion::at)
                .isEqualTo(T + 1);
    }

    /** A row's key as former versions wrote it. */
    private static Bytes formerRow(long copyId, int kind) {
        return Bytes.wrap(ByteBuffer.allocate(KeyedHashes.LENGTH + Long.BYTES + 1)
                .put(BEFORE.of(KEY).get())
                .putLong(copyId)
                .put((byte) kind)
                .array());
    }

    @Test
    void a_sender_does_not_start_anew_with_the_limit() {
        stores.ofLimits();
        TenantTimelines timelines = new TenantTimelines(context, TopologySettings.DEFAULT);
        timelines.change(StageEvents.limited(3, null, 3_600_000), Long.MIN_VALUE);

        ask(BEFORE, timelines, "r1", 1);
        ask(ANNOUNCED, timelines, "r2", 2);
        ask(AFTER, timelines, "r3", 3);
        RecallLimits after = ask(AFTER, timelines, "r4", 4);
        assertThat(after.over(request("r3"))).isFalse();
        assertThat(after.over(request("r4"))).isTrue();
        assertThat(ask(ANNOUNCED, timelines, "r5", 5).over(request("r5"))).isTrue();
    }

    @Test
    void what_was_asked_for_before_counts_under_the_new_key_too() {
        stores.ofLimits();
        TenantTimelines timelines = new TenantTimelines(context, TopologySettings.DEFAULT);
        timelines.change(StageEvents.approvedAbove(10), Long.MIN_VALUE);

        ask(BEFORE, timelines, "r1", 1);
        ask(ANNOUNCED, timelines, "r2", 2);
        RecallLimits after = ask(AFTER, timelines, "r3", 3);
        assertThat(after.askedBefore(request("r2"))).isEqualTo(10);
        assertThat(after.askedBefore(request("r3"))).isEqualTo(20);
    }

    private RecallLimits ask(KeyedHashes hashes, TenantTimelines timelines, String recallId, long second) {
        RecallLimits limits =
                new RecallLimits(context, Stage.waiting().policy(), timelines, hashes, stores::unreadable);
        limits.asked(
                new RecallCounted("north", recallId, Stage.ALICE, T, T + second, "", "m1@one.example", 10),
                Long.MIN_VALUE);
        assertThat(limits.decide(T + second, T + second, 10)).isEqualTo(T + second);
        return limits;
    }
}
