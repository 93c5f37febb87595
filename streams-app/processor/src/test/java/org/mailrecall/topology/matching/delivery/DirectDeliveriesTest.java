package org.mailrecall.topology.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.mailrecall.topology.context.TimeSlices;
import org.mailrecall.topology.context.TopicNames;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.CommitHookStore;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;

class DirectDeliveriesTest {
    private final StoresInMemory stores = new StoresInMemory();

    /** The stores of this test cache nothing, as if the record cache were full: the commit hook runs at once. */
    @Test
    void a_delivery_is_stored_also_where_a_full_cache_runs_the_commit_hook_at_once() {
        CommitHookStore commitHook = new CommitHookStore(StoreCatalogue.COMMIT_HOOK.name());
        stores.ofMatching(commitHook);
        TopologySettings settings = TopologySettings.DEFAULT;
        TopologyContext shared = new TopologyContext(
                settings,
                new TopicNames(""),
                null,
                new RecallMetrics(new SimpleMeterRegistry()),
                new KeyedHashes(settings.hashKeys()),
                commitHook,
                new RefusedDeadLetters(),
                new TimeSlices.OfThreads(() -> 0));
        DirectDeliveries deliveries = new DirectDeliveries(stores.context, shared, () -> 0);

        for (long offset = 7; offset < 10; offset++) {
            deliveries.remember(new Hash(offset, 1), 2, 3, 4, offset);
            assertThat(blocks()).isEqualTo(offset - 6);
        }
    }

    private int blocks() {
        int blocks = 0;
        try (KeyValueIterator<Long, byte[]> all =
                StoreCatalogue.DIRECT_DELIVERIES.of(stores.context).all()) {
            for (; all.hasNext(); all.next()) {
                blocks++;
            }
        }
        return blocks;
    }
}
