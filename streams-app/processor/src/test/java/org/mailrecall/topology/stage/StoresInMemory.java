package org.mailrecall.topology.stage;

import java.time.Duration;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.mailrecall.topology.state.CommitHookStore;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * The stores of a part of the processor, without the rest of it. If the part is made anew on the same stores, it is the
 * part after a restart.
 */
public final class StoresInMemory {
    public final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();

    /** Starts all stores of matching, the commit hook among them: each put into it is a commit. */
    public void ofMatching(CommitHookStore commitHook) {
        of(StoreCatalogue.MATCHING, commitHook);
    }

    /** Starts all stores of a sub-topology. */
    public void of(String subTopology, CommitHookStore commitHook) {
        for (Store<?, ?> store : StoreCatalogue.of(subTopology)) {
            if (store == StoreCatalogue.COMMIT_HOOK) {
                start(StoreCatalogue.COMMIT_HOOK.builder(commitHook, this::unreadable));
            } else if (store instanceof Store.Windowed<?, ?> windowed) {
                start(windowed);
            } else {
                start((Store.KeyValue<?, ?>) store);
            }
        }
    }

    public void start(Store.Windowed<?, ?> store) {
        start(store.builder(
                Stores.inMemoryWindowStore(store.name(), Duration.ofDays(40), Duration.ofDays(1), false),
                this::unreadable));
    }

    public void start(Store.KeyValue<?, ?> store) {
        start(store.builder(Stores.inMemoryKeyValueStore(store.name()), this::unreadable));
    }

    public void ofLimits() {
        start(StoreCatalogue.LIMIT_SCHEDULE);
        start(StoreCatalogue.LIMIT_WINDOWS);
        start(StoreCatalogue.OVER_LIMIT);
        start(StoreCatalogue.RECIPIENT_TALLIES);
        start(StoreCatalogue.TENANT_TIMELINES);
    }

    public void unreadable(String changelog) {
        throw new AssertionError("a row of " + changelog + " cannot be read");
    }

    public <S extends StateStore> void start(StoreBuilder<S> builder) {
        S store = builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }
}
