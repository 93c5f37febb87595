package org.mailrecall.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mailrecall.index.hash.Hashes;

/**
 * The runs of a store, by level. This class decides which of them to merge next.
 *
 * <p>Merging goes on until each level holds fewer than {@link #FAN_IN} runs of a period. A run is about {@link #FAN_IN}
 * times as long as a run of the level below. So a row is written once for each level, and a search looks into a few
 * runs of each. Runs of different periods are never merged, so that old deliveries can be dropped in whole runs. The
 * runs of a period that is over are merged into one, except a small rest. Runs of different forms are never merged
 * either, since a run has a single hash key and a single form.
 */
final class RunLevels {
    static final int FAN_IN = 8;

    /** The greatest number of runs of a period that is over that are merged at once. */
    private static final int MOST_AT_ONCE = 32;

    /** A group of runs that may be merged: they share a period and a form. */
    private record Group(long period, RowForm form) {}

    private final long period;
    private final List<List<Run>> levels = new ArrayList<>();
    private long newest = Long.MIN_VALUE;

    /** @param period milliseconds of event time; deliveries of the same period are dropped together */
    RunLevels(long period) {
        this.period = period;
    }

    void add(int level, Run run) {
        while (levels.size() <= level) {
            levels.add(new ArrayList<>());
        }
        levels.get(level).add(run);
        newest = Math.max(newest, periodOf(run));
    }

    List<List<Run>> all() {
        return levels;
    }

    int count() {
        return levels.stream().mapToInt(List::size).sum();
    }

    void find(Hashes hashes, byte[] page, Predicate<DeliveryRow> take) {
        for (List<Run> level : levels) {
            for (Run run : level) {
                if (!run.find(hashes.under(run.header().form().keyId()), page, take)) {
                    return;
                }
            }
        }
    }

    /** Returns the runs to merge next because a level has too many; empty when no such merge is needed. */
    List<Run> toMerge() {
        for (List<Run> level : levels) {
            if (level.size() < FAN_IN) {
                continue; // most steps change no level
            }
            for (List<Run> group : groups(level)) {
                if (group.size() >= FAN_IN) {
                    return List.copyOf(group.subList(0, FAN_IN));
                }
            }
        }
        return List.of();
    }

    /**
     * Returns the runs to merge of a period that is over; empty when no such merge is worth its cost. A few late
     * deliveries must not cause the period's large run to be written again.
     */
    List<Run> toClose() {
        List<Run> over = levels.stream()
                .flatMap(List::stream)
                .filter(run -> periodOf(run) < newest)
                .toList();
        return groups(over).stream()
                .filter(RunLevels::worthClosing)
                .findFirst()
                .map(group -> List.copyOf(group.subList(0, Math.min(group.size(), MOST_AT_ONCE))))
                .orElse(List.of());
    }

    private static boolean worthClosing(List<Run> group) {
        long all = group.stream().mapToLong(run -> run.header().rows()).sum();
        long largest =
                group.stream().mapToLong(run -> run.header().rows()).max().orElse(0);
        return (all - largest) * FAN_IN >= largest && group.size() > 1;
    }

    private List<List<Run>> groups(List<Run> runs) {
        Function<Run, Group> group =
                run -> new Group(periodOf(run), run.header().form());
        return runs.stream().collect(Collectors.groupingBy(group)).entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getKey().period()))
                .map(java.util.Map.Entry::getValue)
                .toList();
    }

    /**
     * Replaces merged runs by their result, which goes to the level above the highest of them, and gives their files
     * up.
     */
    void replace(List<Run> merged, Run result) {
        int highest = 0;
        for (int level = 0; level < levels.size(); level++) {
            if (levels.get(level).removeAll(merged)) {
                highest = level;
            }
        }
        merged.forEach(run -> run.file().giveUp());
        add(highest + 1, result);
    }

    /** Drops every run that has no delivery at or after a time, except runs that are being merged. */
    void drop(long before, List<Run> beingMerged) {
        for (List<Run> level : levels) {
            level.removeIf(run -> {
                boolean old = run.header().latest() < before && !beingMerged.contains(run);
                if (old) {
                    run.file().giveUp();
                }
                return old;
            });
        }
    }

    private long periodOf(Run run) {
        return Math.floorDiv(run.header().latest(), period);
    }
}
