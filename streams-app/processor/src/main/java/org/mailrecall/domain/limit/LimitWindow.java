package org.mailrecall.domain.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantTimeline;

/**
 * The admitted recalls of a sender, an asker or a tenant. Immutable.
 *
 * <p>A recall is kept even if its tenant has no limits. The settings are read only when the next recall is judged, so
 * that settings which are read after a recall still count it.
 *
 * @param recalls in order of the times at which they count
 */
public record LimitWindow(List<Counted> recalls) {
    public static final LimitWindow EMPTY = new LimitWindow(List.of());

    /** The longest window that a tenant can set, in milliseconds. */
    public static final long LONGEST_MILLIS = 24 * 3_600_000;

    /** The greatest limit that a tenant can set. No more recalls than this are kept for a name. */
    public static final int GREATEST_LIMIT = 10_000;

    /** An admitted recall. {@link CountedRecall} explains the times. */
    public record Counted(long askedAt, long countedAt) {}

    /** A limit: how many recalls it allows, as a tenant sets it or as it usually is. */
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

        abstract int usual();
    }

    public LimitWindow {
        recalls = List.copyOf(recalls);
    }

    /**
     * Whether the limit is full: the recalls that count at the moment of the next recall are already as many as the
     * limit allows. Where a tenant sets the limit, recalls that were asked for before the tenant set a limit do not
     * count towards it.
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

    /** Returns the window of recalls in any order: the newest, as many as are kept. */
    public static LimitWindow of(List<Counted> recalls) {
        List<Counted> inOrder = recalls.stream()
                .sorted(Comparator.comparingLong(Counted::countedAt))
                .toList();
        return new LimitWindow(newest(inOrder));
    }

    /** Adds a recall, and forgets the recalls that are older than the longest window. */
    public LimitWindow with(Counted recall) {
        List<Counted> all = new ArrayList<>(since(recall.countedAt() - LONGEST_MILLIS).recalls);
        all.add(firstLaterThan(recall.countedAt(), all), recall);
        return new LimitWindow(newest(all));
    }

    /** The recalls that count later than the given time. */
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
