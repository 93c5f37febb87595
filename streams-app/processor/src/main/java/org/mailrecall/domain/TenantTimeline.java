package org.mailrecall.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** The settings of a tenant over event time, in milliseconds. Immutable. */
public final class TenantTimeline {
    /** The greatest number of remembered changes. All of them are read with each decision of the tenant. */
    public static final int MOST_CHANGES = 100;

    /** The greatest number of entries in the lists of approvers of all remembered changes together. */
    public static final int MOST_APPROVERS = 1_000;

    /** The timeline of a tenant that never set anything. */
    public static final TenantTimeline EMPTY = new TenantTimeline(new TreeMap<>(), false);

    private final NavigableMap<Long, TenantSettings> from;
    private final boolean cut;

    private TenantTimeline(NavigableMap<Long, TenantSettings> from, boolean cut) {
        this.from = from;
        this.cut = cut;
    }

    /** Makes a timeline of settings by the times from which they hold. */
    public static TenantTimeline of(Map<Long, TenantSettings> from) {
        return of(from, false);
    }

    /**
     * Makes a timeline of settings by the times from which they hold.
     *
     * @param cut whether changes before these were forgotten because there were too many
     */
    public static TenantTimeline of(Map<Long, TenantSettings> from, boolean cut) {
        return new TenantTimeline(new TreeMap<>(from), cut);
    }

    /**
     * Returns the settings that held at a time. For a time before the oldest change these are the defaults or, where
     * the timeline is cut, the oldest remembered settings.
     */
    public TenantSettings at(long time) {
        Map.Entry<Long, TenantSettings> entry = from.floorEntry(time);
        if (entry == null && cut) {
            entry = from.firstEntry();
        }
        return entry == null ? TenantSettings.DEFAULT : entry.getValue();
    }

    /** Adds settings that hold from a time on. They replace settings that hold from the same time. */
    public TenantTimeline with(long time, TenantSettings settings) {
        TreeMap<Long, TenantSettings> all = new TreeMap<>(from);
        all.put(time, settings);
        return new TenantTimeline(all, cut);
    }

    /** Drops the changes that neither hold at the given time nor begin after it. */
    public TenantTimeline forgetBefore(long time) {
        Long holding = from.floorKey(time);
        return holding == null ? this : new TenantTimeline(from.tailMap(holding, true), cut);
    }

    /** A timeline within the bounds, and the oldest changes, which were forgotten to get there, in order of time. */
    public record Bounded(TenantTimeline timeline, List<TenantSettings> forgotten) {}

    /**
     * Returns the timeline within {@link #MOST_CHANGES} and {@link #MOST_APPROVERS}. A timeline beyond them first
     * loses, of each run of equal changes, all but the first and the last. The last stays because a different change
     * may still be read that began between the two, and must not hold longer than until the last. If there are still
     * too many changes, the oldest are forgotten.
     */
    public Bounded bounded() {
        if (isWithin(from)) {
            return new Bounded(this, List.of());
        }
        TreeMap<Long, TenantSettings> rest = withoutMiddles();
        List<TenantSettings> forgotten = new ArrayList<>();
        while (!isWithin(rest)) {
            forgotten.add(rest.pollFirstEntry().getValue());
        }
        return new Bounded(new TenantTimeline(rest, cut || !forgotten.isEmpty()), forgotten);
    }

    private static boolean isWithin(Map<Long, TenantSettings> changes) {
        return changes.size() <= MOST_CHANGES && approvers(changes.values()) <= MOST_APPROVERS;
    }

    private static int approvers(Collection<TenantSettings> changes) {
        return changes.stream()
                .mapToInt(settings -> settings.approval().approvers().size())
                .sum();
    }

    private TreeMap<Long, TenantSettings> withoutMiddles() {
        TreeMap<Long, TenantSettings> rest = new TreeMap<>();
        for (Map.Entry<Long, TenantSettings> change : from.entrySet()) {
            Map.Entry<Long, TenantSettings> before = from.lowerEntry(change.getKey());
            Map.Entry<Long, TenantSettings> after = from.higherEntry(change.getKey());
            boolean isMiddle = before != null
                    && after != null
                    && change.getValue().decidesAs(before.getValue())
                    && change.getValue().decidesAs(after.getValue());
            if (!isMiddle) {
                rest.put(change.getKey(), change.getValue());
            }
        }
        return rest;
    }

    public SortedMap<Long, TenantSettings> changes() {
        return Collections.unmodifiableSortedMap(from);
    }

    /** Whether changes before these were forgotten because there were too many. */
    public boolean isCut() {
        return cut;
    }
}
