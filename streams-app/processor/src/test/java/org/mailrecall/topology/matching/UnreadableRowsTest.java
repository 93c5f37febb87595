package org.mailrecall.topology.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.matching.delivery.OtherDeliveries;
import org.mailrecall.topology.matching.recall.EarlyOutcomes;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.StoreCatalogue;

/** A row that cannot be read is reported, counts as missing, and ends no task. */
class UnreadableRowsTest {
    private static final byte[] JUNK = "junk".getBytes(StandardCharsets.UTF_8);
    private static final String KEY = "north|ben@one.example|m1@one.example";
    private static final long T = Stage.START;
    private static final KeyedHashes HASHES = new KeyedHashes(List.of(HashKey.of("a")));

    private final StoresInMemory stores = new StoresInMemory();
    private final List<String> unreadable = new ArrayList<>();

    @Test
    @SuppressWarnings("unchecked")
    void of_other_deliveries() {
        Store.Windowed<Bytes, ?> declared = StoreCatalogue.OTHER_DELIVERIES;
        stores.start(declared.builder(
                Stores.inMemoryWindowStore(declared.name(), Duration.ofDays(40), Duration.ofDays(1), false),
                unreadable::add));
        OtherDeliveries deliveries = new OtherDeliveries(stores.context, HASHES);
        Copy copy = Copy.builder()
                .copyId("00000000000000ff")
                .sender(Stage.ALICE)
                .mailbox("other@one.example")
                .route(DeliveryRoute.AUTO_FORWARD)
                .place(DeliveryPlace.MAILBOX)
                .deliveredAt(T)
                .evidence(new Evidence("delivered-messages", 0, 0))
                .build();
        deliveries.remember(KEY, Stage.BEN, copy);
        byte[] row = new byte[KeyedHashes.LENGTH + Long.BYTES + 1];
        System.arraycopy(HASHES.of(KEY).get(), 0, row, 0, KeyedHashes.LENGTH);
        ((WindowStore<Bytes, byte[]>) inner(declared)).put(Bytes.wrap(row), JUNK, T);

        KnownDeliveries found =
                deliveries.of(KEY, StageEvents.ofRecipient("r1@one.example", Stage.ALICE, Stage.BEN, T), T - 1, T + 1);

        assertThat(found.copies()).containsExactly(copy);
        assertThat(unreadable).hasSize(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void of_early_outcomes() {
        Store.KeyValue<Bytes, ?> declared = StoreCatalogue.EARLY_OUTCOMES;
        stores.start(declared.builder(Stores.inMemoryKeyValueStore(declared.name()), unreadable::add));
        stores.start(StoreCatalogue.EARLY_SCHEDULE);
        Bytes row = Bytes.wrap(new byte[KeyedHashes.LENGTH + 2 * Long.BYTES + Integer.BYTES]);
        ((KeyValueStore<Bytes, byte[]>) inner(declared)).put(row, JUNK);
        TopologyContext shared =
                new TopologyContext(TopologySettings.DEFAULT, null, null, null, HASHES, null, null, null);

        EarlyOutcomes outcomes = new EarlyOutcomes(stores.context, shared, null);

        assertThat(outcomes.of(KEY)).isEmpty();
        assertThat(outcomes.expire(T, 10)).isFalse();
        assertThat(unreadable).isNotEmpty();
    }

    private Object inner(Store<?, ?> store) {
        WrappedStateStore<?, ?, ?> outer = stores.context.getStateStore(store.name());
        return outer.wrapped();
    }
}
