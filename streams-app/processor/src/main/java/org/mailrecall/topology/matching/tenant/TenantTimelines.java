package org.mailrecall.topology.matching.tenant;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.mapping.SettingsMapping;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.state.StoredTimeline;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Stores each tenant's settings over event time, as far back as a pending recall can ask, within {@link
 * TenantTimeline#bounded}.
 */
public final class TenantTimelines {
    /** Stands for the tenant's name in the changes of a row: the row's key holds the name. */
    private static final String OF_THE_ROW = "";

    /** The greatest number of timelines in memory. A timeline is read with each decision of its tenant. */
    private static final int MOST_IN_MEMORY = 100;

    private final KeyValueStore<String, StoredTimeline> store;
    private final TopologySettings settings;
    private final Cache<String, TenantTimeline> inMemory = CacheBuilder.newBuilder()
            .concurrencyLevel(1)
            .maximumSize(MOST_IN_MEMORY)
            .build();

    public TenantTimelines(ProcessorContext<Object, Object> context, TopologySettings settings) {
        this.store = StoreCatalogue.TENANT_TIMELINES.of(context);
        this.settings = settings;
    }

    /** Returns the settings of a tenant over event time; an empty timeline where none are stored. */
    public TenantTimeline of(String tenant) {
        TenantTimeline timeline = inMemory.getIfPresent(tenant);
        if (timeline == null) {
            timeline = stored(tenant);
            inMemory.put(tenant, timeline);
        }
        return timeline;
    }

    private TenantTimeline stored(String tenant) {
        StoredTimeline stored = store.get(tenant);
        if (stored == null) {
            return TenantTimeline.EMPTY;
        }
        TreeMap<Long, TenantSettings> changes = new TreeMap<>();
        stored.getChanges().forEach(change -> changes.put(change.getAt(), SettingsMapping.fromState(change)));
        return TenantTimeline.of(changes, stored.getCut());
    }

    /**
     * Whether a change is older than the latest known change by more than the lateness. Such a change was sent again,
     * say, or by a producer with a wrong clock. The later settings hold on, but compaction would one day keep the older
     * record alone.
     */
    public boolean isOutdated(SettingsChange change) {
        SortedMap<Long, TenantSettings> known = of(change.getTenant()).changes();
        return !known.isEmpty()
                && change.getAt() < known.lastKey() - settings.policy().lateness();
    }

    /**
     * Adds a change, and drops the changes that no pending recall can ask for.
     *
     * @param watermark {@code Long.MIN_VALUE} while there is none; then nothing is dropped
     * @return the changes that were forgotten although a recall can ask for them, because the tenant has too many
     */
    public List<TenantSettings> change(SettingsChange change, long watermark) {
        TenantTimeline timeline = of(change.getTenant()).with(change.getAt(), SettingsMapping.fromState(change));
        if (watermark != Long.MIN_VALUE) {
            RecallPolicy policy = settings.policy();
            timeline = timeline.forgetBefore(watermark - policy.approvalWindow() - 2 * policy.window());
        }
        TenantTimeline.Bounded bounded = timeline.bounded();
        List<SettingsChange> changes = new ArrayList<>();
        bounded.timeline().changes().forEach((at, held) -> changes.add(SettingsMapping.toState(OF_THE_ROW, at, held)));
        store.put(
                change.getTenant(),
                new StoredTimeline(changes, bounded.timeline().isCut()));
        inMemory.put(change.getTenant(), bounded.timeline());
        return bounded.forgotten();
    }
}
