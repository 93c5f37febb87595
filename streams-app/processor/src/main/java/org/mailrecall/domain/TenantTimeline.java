package org.mailrecall.domain;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tenant's settings over event time. Immutable. */
public final class TenantTimeline {
    /** The timeline of a tenant that never set anything. */
    public static final TenantTimeline EMPTY = new TenantTimeline(new TreeMap<>());

    private final NavigableMap<Long, TenantSettings> from;

    private TenantTimeline(NavigableMap<Long, TenantSettings> from) {
        this.from = from;
    }

    public static TenantTimeline of(Map<Long, TenantSettings> from) {
        return new TenantTimeline(new TreeMap<>(from));
    }

    /** Returns the settings that held at a time. */
    public TenantSettings at(long time) {
        Map.Entry<Long, TenantSettings> entry = from.floorEntry(time);
        return entry == null ? TenantSettings.DEFAULT : entry.getValue();
    }

    /** Adds settings that hold from a time on. They replace a change at the same time. */
    public TenantTimeline with(long time, TenantSettings switches) {
        TreeMap<Long, TenantSettings> all = new TreeMap<>(from);
        all.put(time, switches);
        return new TenantTimeline(all);
    }

    /** Drops the changes that no longer hold at the given time or after it. */
    public TenantTimeline forgetBefore(long time) {
        Long holding = from.floorKey(time);
        return holding == null ? this : new TenantTimeline(from.tailMap(holding, true));
    }

    public SortedMap<Long, TenantSettings> changes() {
        return Collections.unmodifiableSortedMap(from);
    }
}
