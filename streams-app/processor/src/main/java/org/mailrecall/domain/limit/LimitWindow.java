package org.mailrecall.domain.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantTimeline;

/**
 * The admitted recalls of a sender, an asker or a tenant that may still count towards a limit. Immutable.
 *
 * <p>A recall is kept even if its tenant sets no limits: settings that are read after the recall may make it count. The
 * settings are looked up when the next recall is judged.
 *
 * @param recalls in order of the times at which they count
 */
public record LimitWindow(List<Counted> recalls) {
    public static final LimitWindow EMPTY = new LimitWindow(List.of());

    /** The longest window that a tenant can set, in milliseconds. */
    public static final long LONGEST_MILLIS = 24 * 3_600_000;

    /** The greatest number of recalls that are kept for a name: the greatest limit that a tenant can set. */
    public static final int GREATEST_LIMIT = TenantSettings.Limits.GREATEST;

    /** An admitted recall: when it was asked for and when it counts, as {@link CountedRecall} says. */
    public record Counted(long askedAt, long countedAt) {}

    /** A kind of limit, with the number of recalls that it allows. */
    enum Limit {
        PER_SENDER {
            @Override
            Integer setBy(TenantSettings.Limits limits) {
                return limits.perSender();
            }

            @Override
            int usual() {
                return TenantSettings.Limits.USUAL_PER_SENDER;
            }
        },
        PER_TENANT {
            @Override
            Integer setBy(TenantSettings.Limits limits) {
                return limits.perTenant();
            }

            @Override
            int usual() {
                return TenantSettings.Limits.USUAL_PER_TENANT;
            }
        };

        /** Returns the limit that the tenant sets; null where the tenant leaves the usual limit. */
        abstract Integer setBy(TenantSettings.Limits limits);

        /** Returns the limit where the tenant sets none. */
        abstract int usual();
    }

    public LimitWindow {
        recalls = List.copyOf(recalls);
    }

    /**
     * Whether the limit is full: at the time at which the next recall counts, as many recalls count as the limit
     * allows. Towards a limit that the tenant sets, only those recalls count that were asked for while the tenant set
     * this kind of limit.
     */
    boolean isFull(Limit limit, CountedRecall next, TenantTimeline tenant) {
        Integer set = limit.setBy(tenant.at(next.askedAt()).limits());
        int most = set == null ? limit.usual() : set;
        if (recalls.size() < most) {
            return false;
        }
        return recalls.stream()
                        .filter(recall -> recall.countedAt() <= next.countedAt())
                        .filter(recall -> set == null
                                || limit.setBy(tenant.at(recall.askedAt()).limits()) != null)
                        .filter(recall -> counts(recall, next.countedAt(), tenant))
                        .count()
                >= most;
    }

    private static boolean counts(Counted recall, long at, TenantTimeline tenant) {
        TenantSettings held = tenant.at(recall.askedAt());
        return held.recallEnabled() // a recall that rule 1 delivers as ordinary mail does not count
                && recall.countedAt() + held.limits().window() > at;
    }

    /** Makes a window of recalls in any order. Of more than {@link #GREATEST_LIMIT} recalls the newest stay. */
    public static LimitWindow of(List<Counted> recalls) {
        List<Counted> inOrder = recalls.stream()
                .sorted(Comparator.comparingLong(Counted::countedAt))
                .toList();
        return new LimitWindow(newest(inOrder));
    }

    /**
     * Adds a recall. Forgotten are the recalls that are by {@link #LONGEST_MILLIS} or more older than the added recall,
     * and the oldest of more than {@link #GREATEST_LIMIT}.
     */
    public LimitWindow with(Counted recall) {
        List<Counted> all = new ArrayList<>(since(recall.countedAt() - LONGEST_MILLIS).recalls);
        all.add(firstLaterThan(recall.countedAt(), all), recall);
        return new LimitWindow(newest(all));
    }

    /** Returns the window without the recalls that count at the given time or earlier. */
    public LimitWindow since(long time) {
        int first = firstLaterThan(time, recalls);
        return first == 0 ? this : new LimitWindow(recalls.subList(first, recalls.size()));
    }

    private static List<Counted> newest(List<Counted> inOrder) {
        return inOrder.subList(Math.max(0, inOrder.size() - GREATEST_LIMIT), inOrder.size());
    }

    /** Returns the index of the first recall that counts later than the given time. */
    private static int firstLaterThan(long time, List<Counted> inOrder) {
        int from = 0;
        int to = inOrder.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (inOrder.get(middle).countedAt() > time) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
