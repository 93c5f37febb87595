package org.mailrecall.topology.matching.limit;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.limit.CountedRecall;
import org.mailrecall.domain.limit.RecipientCount;
import org.mailrecall.domain.limit.RecipientTally;
import org.mailrecall.domain.limit.RecipientTally.Counting;
import org.mailrecall.state.StoredCounting;
import org.mailrecall.state.StoredRecipientTally;
import org.mailrecall.topology.matching.tenant.TenantTimelines;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;

/**
 * The stored tallies of recipients. For a recall of which parts can still come, the number of recipients that earlier
 * recalls asked for is stored as well, unless it is 0. A tally is looked at again when its last entry ceases to count.
 */
final class RecipientCounts {
    private final KeyValueStore<String, StoredRecipientTally> rows;
    private final Schedule schedule;
    private final RecallPolicy policy;
    private final TenantTimelines timelines;
    private final KeyedHashes hashes;

    RecipientCounts(
            KeyValueStore<String, StoredRecipientTally> rows,
            Schedule schedule,
            RecallPolicy policy,
            TenantTimelines timelines,
            KeyedHashes hashes) {
        this.rows = rows;
        this.schedule = schedule;
        this.policy = policy;
        this.timelines = timelines;
        this.hashes = hashes;
    }

    /**
     * Counts the recipients of a recall.
     *
     * @param upTo the time to which the watermark is about to rise
     */
    void count(CountedRecall recall, long upTo) {
        long before = RecipientCount.count(recall, timelines.of(recall.tenant()), policy, until(upTo));
        if (before > 0) {
            // Other parts can still come until the deadline has passed.
            long forgetAt = policy.forgetAt(recall.askedAt() + policy.window());
            String name = name(recall.tenant(), hashes.of(RecallKeys.recallKey(recall.tenant(), recall.recallId())));
            store(name, new RecipientTally(List.of(new Counting(forgetAt, before))), upTo);
        }
    }

    /**
     * Returns how many recipients earlier recalls asked for, as of when the recipients of this recall were counted; 0
     * before they are counted.
     */
    long knownBefore(RecipientRequest request) {
        return hashes.all(RecallKeys.recallKey(request.tenant(), request.recallId())).stream()
                .mapToLong(recall -> sum(stored(name(request.tenant(), recall))))
                .max()
                .orElse(0);
    }

    /** Returns how many recipients earlier recalls asked for, by the counts so far. This call counts nothing. */
    long before(CountedRecall recall) {
        return RecipientCount.before(recall, timelines.of(recall.tenant()), policy, until(0));
    }

    /** Drops the entries of a tally that count no more at a time. */
    void forget(String name, long time) {
        RecipientTally rest = stored(name).since(time);
        rows.put(name, rest.countings().isEmpty() ? null : toState(rest));
    }

    private RecipientCount.Tallies until(long upTo) {
        return new RecipientCount.Tallies() {
            /** A tally under a new hash key lacks the recalls from before: the fuller tally counts. */
            @Override
            public RecipientTally get(String name) {
                return LimitWindows.names(name)
                        .map(RecipientCounts.this::stored)
                        .max(Comparator.comparingLong(RecipientCounts::sum))
                        .orElse(RecipientTally.EMPTY);
            }

            @Override
            public void put(String name, RecipientTally tally) {
                LimitWindows.names(name).forEach(each -> store(each, tally, upTo));
            }
        };
    }

    private void store(String name, RecipientTally tally, long upTo) {
        rows.put(name, toState(tally));
        List<Counting> countings = tally.countings();
        long last = countings.get(countings.size() - 1).untilMillis();
        schedule.add(Math.max(last, upTo + 1), new LimitRow.ForgetTally(name).bytes());
    }

    private RecipientTally stored(String name) {
        StoredRecipientTally stored = rows.get(name);
        return stored == null
                ? RecipientTally.EMPTY
                : new RecipientTally(stored.getCountings().stream()
                        .map(counting -> new Counting(counting.getUntil(), counting.getRecipients()))
                        .toList());
    }

    private static StoredRecipientTally toState(RecipientTally tally) {
        return new StoredRecipientTally(tally.countings().stream()
                .map(counting -> new StoredCounting(counting.untilMillis(), counting.recipients()))
                .toList());
    }

    private static long sum(RecipientTally tally) {
        return tally.countings().stream().mapToLong(Counting::recipients).sum();
    }

    private static String name(String tenant, Bytes recall) {
        return tenant + "\nrecall\n" + HexFormat.of().formatHex(recall.get());
    }
}
