package org.mailrecall.topology;

import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.CountedRecall;
import org.mailrecall.domain.LimitRule;
import org.mailrecall.domain.LimitWindow;
import org.mailrecall.domain.RecallRequest;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.StoredLimitWindow;

/**
 * Which recalls are beyond their tenant's limits, as far as the watermark has come.
 *
 * <p>Every matching task is told of every recall, and decides for itself. All decide alike: none decides before its
 * watermark has reached the moment at which a recall counts, when all that counts before it is known, and each meets
 * them in the order of the schedule, which is that of moment, tenant and recall id.
 */
final class Limits {
    private static final int AT_ONCE = 1_000;
    private static final String COUNT = "count";
    private static final String FORGET_WINDOW = "window";
    private static final String FORGET_REFUSED = "refused";

    private final KeyValueStore<String, StoredLimitWindow> windows;
    private final KeyValueStore<String, Long> refused;
    private final Schedule schedule;
    private final TopologySettings settings;
    private final TenantTimelines timelines;

    Limits(ProcessorContext<Object, Object> context, TopologySettings settings, TenantTimelines timelines) {
        this.windows = context.getStateStore(Stores.LIMIT_WINDOWS.name());
        this.refused = context.getStateStore(Stores.OVER_LIMIT.name());
        this.schedule = new Schedule(context.getStateStore(Stores.LIMIT_SCHEDULE.name()));
        this.settings = settings;
        this.timelines = timelines;
    }

    /** A recall was asked for. Where no limit held, its recipients do not wait either, and nothing is kept. */
    void asked(RecallCounted recall) {
        boolean limited = timelines
                .of(recall.getTenant())
                .at(recall.getAskedAt())
                .limits()
                .any();
        if (limited || settings.policy().waitForLateInput()) {
            schedule.add(
                    recall.getCountedAt(),
                    String.join(
                            "\n",
                            COUNT,
                            recall.getTenant(),
                            recall.getRecallId(),
                            recall.getSender(),
                            Long.toString(recall.getAskedAt())));
        }
    }

    /** Whether it is beyond the limits; false before the watermark has reached the moment at which it counts. */
    boolean over(RecallRequest request, TenantTimeline tenant) {
        return tenant.at(request.askedAt()).limits().any()
                && refused.get(RecallKeys.recallKey(request.tenant(), request.recallId())) != null;
    }

    /** Decides on all that counts up to a watermark, before any recipient's recall is looked at. */
    void decide(long watermark) {
        List<Schedule.Row> due;
        do {
            due = schedule.due(watermark, AT_ONCE);
            due.forEach(row -> {
                schedule.remove(row.moment(), row.subject());
                take(row.subject().split("\n", -1), row.moment(), watermark);
            });
        } while (!due.isEmpty());
    }

    private void take(String[] row, long moment, long watermark) {
        switch (row[0]) {
            case COUNT -> count(new CountedRecall(row[1], row[2], row[3], Long.parseLong(row[4]), moment), watermark);
            case FORGET_WINDOW -> forget(row[1] + '\n' + row[2], moment);
            case FORGET_REFUSED -> refused.delete(row[1]);
            default -> throw new IllegalStateException("no such row: " + row[0]);
        }
    }

    private void count(CountedRecall recall, long watermark) {
        if (!LimitRule.admits(recall, timelines.of(recall.tenant()), new Kept(watermark))) {
            // Its other parts can still come until its deadline has passed.
            long forgetAt = settings.policy()
                    .forgetAt(recall.askedAt() + settings.policy().window());
            String key = RecallKeys.recallKey(recall.tenant(), recall.recallId());
            refused.put(key, forgetAt);
            later(forgetAt, watermark, FORGET_REFUSED + '\n' + key);
        }
    }

    private void forget(String name, long moment) {
        LimitWindow rest = new Kept(moment).get(name).at(moment);
        windows.put(name, rest.until().isEmpty() ? null : new StoredLimitWindow(rest.until()));
    }

    /** A row of the schedule lies beyond the watermark, always. */
    private void later(long moment, long watermark, String subject) {
        schedule.add(Math.max(moment, watermark + 1), subject);
    }

    /** The windows as they are stored; each is looked at again when its newest recall counts no more. */
    private final class Kept implements LimitRule.Windows {
        private final long watermark;

        Kept(long watermark) {
            this.watermark = watermark;
        }

        @Override
        public LimitWindow get(String name) {
            StoredLimitWindow stored = windows.get(name);
            return stored == null ? LimitWindow.EMPTY : new LimitWindow(stored.getUntil());
        }

        @Override
        public void put(String name, LimitWindow window, long until) {
            windows.put(name, new StoredLimitWindow(window.until()));
            later(until, watermark, FORGET_WINDOW + '\n' + name);
        }
    }
}
