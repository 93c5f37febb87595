package org.mailrecall.topology.matching.limit;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import org.mailrecall.topology.matching.tenant.TenantTimelines;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Knows which recalls are beyond their tenant's limits, and how many recipients were asked for before each.
 *
 * <p>Every matching task reads every recall, and judges it for itself. It does so before the watermark passes the
 * time that {@link RecallPolicy#limitDecidedAt} names: by default when the recall is read, by the counts of that
 * time; in a backlog, and where the processor waits for late input, in order of the times at which recalls count.
 * Every recall is judged, limits or not, since settings that are read after it may still count it. Recipients are
 * counted when the watermark reaches the time at which a recall counts, by each task in the same order.
 *
 * <p>Senders and askers are keyed hashes. While a hash key is exchanged, a recall counts under each configured key.
 */
public final class RecallLimits {
    /** The greatest number of recalls in a row of the windows. */
    public static final int RECALLS_PER_ROW = LimitWindowRows.RECALLS_PER_ROW;

    private final KeyValueStore<Bytes, Long> refused;
    private final Schedule schedule;
    private final LimitWindows windows;
    private final RecallPolicy policy;
    private final TenantTimelines timelines;
    private final KeyedHashes hashes;
    private final RecipientCounts recipients;
    private final Consumer<String> unreadable;
    private final String changelog;

    /** @param unreadable is given the changelog of the schedule for each row that cannot be read; the row is dropped */
    public RecallLimits(
            ProcessorContext<Object, Object> context,
            RecallPolicy policy,
            TenantTimelines timelines,
            KeyedHashes hashes,
            Consumer<String> unreadable) {
        this.unreadable = unreadable;
        this.changelog = context.applicationId() + "-" + StoreCatalogue.LIMIT_SCHEDULE.name() + "-changelog";
        this.refused = StoreCatalogue.OVER_LIMIT.of(context);
        this.schedule = new Schedule(StoreCatalogue.LIMIT_SCHEDULE.of(context));
        this.windows = new LimitWindows(StoreCatalogue.LIMIT_WINDOWS.of(context), schedule);
        this.policy = policy;
        this.timelines = timelines;
        this.hashes = hashes;
        this.recipients =
                new RecipientCounts(StoreCatalogue.RECIPIENT_TALLIES.of(context), schedule, policy, timelines, hashes);
    }

    /** Takes a recall that was asked for. It is judged now, or when the watermark reaches its time. */
    public void asked(RecallCounted recall, long watermark) {
        CountedRecall counted = counted(recall);
        long decidedAt = Math.max(0, policy.limitDecidedAt(recall.getCountedAt()));
        if (decidedAt <= watermark) {
            judge(counted, watermark);
        } else {
            schedule.add(decidedAt, LimitRow.Judge.of(counted).bytes());
        }
        schedule.add(Math.max(recall.getCountedAt(), watermark + 1), new LimitRow.Count(counted).bytes());
    }

    private CountedRecall counted(RecallCounted recall) {
        String tenant = recall.getTenant();
        String sender = hashed(tenant, recall.getSender());
        return CountedRecall.builder()
                .tenant(tenant)
                .recallId(recall.getRecallId())
                .sender(sender)
                .person(recall.getRequestedBy().isEmpty() ? sender : hashed(tenant, recall.getRequestedBy()))
                .message(hashed(tenant, recall.getSender() + '\n' + recall.getMessageId()))
                .recipients(recall.getRecipients())
                .askedAt(recall.getAskedAt())
                .countedAt(recall.getCountedAt())
                .build();
    }

    /** Whether a recall asked for in the preview's place would exceed the limits. The preview itself does not count. */
    public boolean wouldBeOver(RecipientRequest preview, long watermark) {
        return LimitRule.isBeyond(counted(preview), timelines.of(preview.tenant()), windows.until(watermark));
    }

    /** Returns how many recipients earlier recalls asked for. This call counts nothing. */
    public long askedBefore(RecipientRequest request) {
        return request.preview() ? recipients.before(counted(request)) : recipients.knownBefore(request);
    }

    private CountedRecall counted(RecipientRequest request) {
        return CountedRecall.builder()
                .tenant(request.tenant())
                .recallId(request.recallId())
                .sender(hashed(request.tenant(), request.sender()))
                .person(hashed(request.tenant(), request.requestedBy()))
                .message(hashed(request.tenant(), request.sender() + '\n' + request.messageId()))
                .recipients(request.totalRecipients())
                .askedAt(request.askedAt())
                .countedAt(request.countedAt())
                .build();
    }

    private String hashed(String tenant, String text) {
        return hashes.all(tenant + '\n' + text).stream()
                .map(hash -> HexFormat.of().formatHex(hash.get()))
                .collect(Collectors.joining(LimitWindows.BETWEEN_HASHES));
    }

    /** Whether the recall was found to exceed the limits. */
    public boolean over(RecipientRequest request) {
        return over(request.tenant(), request.recallId());
    }

    private boolean over(String tenant, String recallId) {
        return hashes.all(RecallKeys.recallKey(tenant, recallId)).stream()
                .anyMatch(recall -> refused.get(recall) != null);
    }

    /**
     * Takes the rows that are due up to the input watermark, at most so many: a storm of recalls must not keep
     * the stream thread from polling. It stops before a row that forgets something at a time beyond the watermark: the
     * recalls that are due before that time are evaluated first. Otherwise, where the clock jumps by days, a refusal
     * would be forgotten before the recall that it refuses reads it.
     *
     * @param watermark every recall that is due up to it has been evaluated
     * @return the time up to which recalls can be evaluated now, as {@link #decidedUpTo} has it
     */
    public long decide(long inputWatermark, long watermark, int atMost) {
        for (Schedule.Row row : schedule.due(inputWatermark, atMost)) {
            Optional<LimitRow> readable = LimitRow.of(row.rowId());
            if (forgets(readable) && row.dueAt() > watermark) {
                break;
            }
            schedule.remove(row.dueAt(), row.rowId());
            readable.ifPresentOrElse(
                    found -> take(found, row.dueAt(), inputWatermark), () -> unreadable.accept(changelog));
        }
        return decidedUpTo(inputWatermark);
    }

    /**
     * Returns the time up to which recalls can be evaluated: the input watermark or, if a row is still due, the last
     * millisecond before that row. A row that forgets something is due after the recalls of its own millisecond.
     */
    public long decidedUpTo(long inputWatermark) {
        List<Schedule.Row> next = schedule.due(inputWatermark, 1);
        if (next.isEmpty()) {
            return inputWatermark;
        }
        Schedule.Row row = next.get(0);
        return forgets(LimitRow.of(row.rowId())) ? row.dueAt() : row.dueAt() - 1;
    }

    /** Whether a row forgets what was decided; false for a row that cannot be read. */
    private static boolean forgets(Optional<LimitRow> row) {
        return row.filter(LimitRow.Forgetting.class::isInstance).isPresent();
    }

    private void take(LimitRow row, long dueAt, long upTo) {
        if (row instanceof LimitRow.Judge judge) {
            judge(judge.recall(), upTo);
        } else if (row instanceof LimitRow.Count count) {
            count(count.recall(), upTo);
        } else if (row instanceof LimitRow.ForgetTally tally) {
            recipients.forget(tally.name(), dueAt);
        } else if (row instanceof LimitRow.ForgetWindow window) {
            windows.forget(window.name(), dueAt);
        } else if (row instanceof LimitRow.ForgetRefusal refusal) {
            refused.delete(refusal.recall());
        } else {
            throw new IllegalStateException("no rule for " + row);
        }
    }

    /** A recall that is refused deletes nothing: its recipients do not count. */
    private void count(CountedRecall recall, long upTo) {
        if (!over(recall.tenant(), recall.recallId())) {
            recipients.count(recall, upTo);
        }
    }

    /** @param upTo the time up to which the watermark is about to rise, or has risen; rows are due after it */
    private void judge(CountedRecall recall, long upTo) {
        if (!LimitRule.admits(recall, timelines.of(recall.tenant()), windows.until(upTo))) {
            // Further parts of the recall can still come until its deadline has passed.
            long forgetAt = policy.forgetAt(recall.askedAt() + policy.window());
            Bytes key = hashes.of(RecallKeys.recallKey(recall.tenant(), recall.recallId()));
            refused.put(key, forgetAt);
            schedule.add(Math.max(forgetAt, upTo + 1), new LimitRow.ForgetRefusal(key).bytes());
        }
    }
}
