package org.mailrecall.topology.matching;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.limit.CountedRecall;
import org.mailrecall.domain.limit.LimitRule;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Knows which recalls are beyond their tenant's limits.
 *
 * <p>Every matching task reads every recall, and judges it for itself. It does so before the watermark passes the moment that
 * {@link RecallPolicy#limitDecidedAt} names: by default when the recall is read, by what is known then; in a backlog, and
 * where the processor waits for late input, in order of the moments at which recalls count. Every recall is judged, limits
 * or not, since settings that are read after it may still count it.
 *
 * <p>Senders and persons are keyed hashes. While a hash key is exchanged, a recall counts under each that is configured.
 */
public final class RecallLimits {
    private final KeyValueStore<Bytes, Long> refused;
    private final Schedule schedule;
    private final LimitWindows windows;
    private final RecallPolicy policy;
    private final TenantTimelines timelines;
    private final KeyedHashes hashes;

    public RecallLimits(
            ProcessorContext<Object, Object> context,
            RecallPolicy policy,
            TenantTimelines timelines,
            KeyedHashes hashes) {
        this.refused = StoreCatalogue.OVER_LIMIT.of(context);
        this.schedule = new Schedule(StoreCatalogue.LIMIT_SCHEDULE.of(context));
        this.windows = new LimitWindows(StoreCatalogue.LIMIT_WINDOWS.of(context), schedule);
        this.policy = policy;
        this.timelines = timelines;
        this.hashes = hashes;
    }

    /** Takes a recall that was asked for: judges it now, or when the watermark gets there. */
    public void asked(RecallCounted recall, long watermark) {
        String sender = hashed(recall.getTenant(), recall.getSender());
        String person =
                recall.getRequestedBy().isEmpty() ? sender : hashed(recall.getTenant(), recall.getRequestedBy());
        LimitRow.Judge row = new LimitRow.Judge(
                recall.getTenant(), recall.getRecallId(), sender, person, recall.getAskedAt(), recall.getCountedAt());
        long decidedAt = Math.max(0, policy.limitDecidedAt(recall.getCountedAt()));
        if (decidedAt <= watermark) {
            judge(row.recall(), watermark);
        } else {
            schedule.add(decidedAt, row.bytes());
        }
    }

    /** Whether a recall would be beyond the limits if it were asked as the preview was. Nothing counts. */
    boolean wouldBeOver(RecipientRequest preview, long watermark) {
        CountedRecall recall = new CountedRecall(
                preview.tenant(),
                preview.recallId(),
                hashed(preview.tenant(), preview.sender()),
                hashed(preview.tenant(), preview.requestedBy()),
                preview.askedAt(),
                preview.countedAt());
        return LimitRule.isBeyond(recall, timelines.of(preview.tenant()), windows.until(watermark));
    }

    private String hashed(String tenant, String address) {
        return hashes.all(tenant + '\n' + address).stream()
                .map(hash -> HexFormat.of().formatHex(hash.get()))
                .collect(Collectors.joining(LimitWindows.BETWEEN_HASHES));
    }

    /** Whether a recall was found beyond the limits. */
    public boolean over(RecipientRequest request) {
        return hashes.all(RecallKeys.recallKey(request.tenant(), request.recallId())).stream()
                .anyMatch(recall -> refused.get(recall) != null);
    }

    /**
     * Judges what is due up to a moment that has been reached, at most so many rows: a storm of recalls must not keep the
     * stream thread from polling.
     *
     * @return the moment up to which all is judged, as {@link #decidedUpTo} has it
     */
    public long decide(long reached, int atMost) {
        for (Schedule.Row row : schedule.due(reached, atMost)) {
            schedule.remove(row.moment(), row.rowId());
            take(LimitRow.of(row.rowId()), row.moment(), reached);
        }
        return decidedUpTo(reached);
    }

    /** The moment reached, or the last one before the first row that is still due. */
    public long decidedUpTo(long reached) {
        List<Schedule.Row> next = schedule.due(reached, 1);
        return next.isEmpty() ? reached : next.get(0).moment() - 1;
    }

    private void take(LimitRow row, long moment, long reached) {
        if (row instanceof LimitRow.Judge judge) {
            judge(judge.recall(), reached);
        } else if (row instanceof LimitRow.ForgetWindow window) {
            windows.forget(window.name(), moment);
        } else if (row instanceof LimitRow.ForgetRefusal refusal) {
            refused.delete(refusal.recall());
        } else {
            throw new IllegalStateException("no rule for " + row);
        }
    }

    private void judge(CountedRecall recall, long reached) {
        if (!LimitRule.admits(recall, timelines.of(recall.tenant()), windows.until(reached))) {
            // Its other parts can still come until its deadline has passed.
            long forgetAt = policy.forgetAt(recall.askedAt() + policy.window());
            Bytes key = hashes.of(RecallKeys.recallKey(recall.tenant(), recall.recallId()));
            refused.put(key, forgetAt);
            schedule.add(Math.max(forgetAt, reached + 1), new LimitRow.ForgetRefusal(key).bytes());
        }
    }
}
