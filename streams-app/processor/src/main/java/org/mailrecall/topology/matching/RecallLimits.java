package org.mailrecall.topology.matching;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.TenantTimeline;
import org.mailrecall.domain.limit.CountedRecall;
import org.mailrecall.domain.limit.LimitRule;
import org.mailrecall.domain.limit.LimitWindow;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.StoredLimitWindow;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.Schedule;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.TopologySettings;

/**
 * Which recalls are beyond their tenant's limits, as far as the watermark has come.
 *
 * <p>Every matching task is told of every recall, and decides for itself. All decide alike: none decides before its
 * watermark has reached the moment at which a recall counts, when all that counts before it is known, and each meets
 * them in the order of the schedule, which is that of moment, tenant and recall id.
 *
 * <p>Senders are keyed hashes. While a hash key is exchanged, a recall counts under each that is configured.
 */
public final class RecallLimits {
    private static final String COUNT = "count";
    private static final String FORGET_WINDOW = "window";
    private static final String FORGET_REFUSED = "refused";
    private static final String AND = ",";

    private final KeyValueStore<String, StoredLimitWindow> windows;
    private final KeyValueStore<Bytes, Long> refused;
    private final Schedule schedule;
    private final TopologySettings settings;
    private final TenantTimelines timelines;
    private final KeyedHashes hashes;

    public RecallLimits(
            ProcessorContext<Object, Object> context,
            TopologySettings settings,
            TenantTimelines timelines,
            KeyedHashes hashes) {
        this.windows = context.getStateStore(StoreCatalogue.LIMIT_WINDOWS.name());
        this.refused = context.getStateStore(StoreCatalogue.OVER_LIMIT.name());
        this.schedule = new Schedule(context.getStateStore(StoreCatalogue.LIMIT_SCHEDULE.name()));
        this.settings = settings;
        this.timelines = timelines;
        this.hashes = hashes;
    }

    /** A recall was asked for. Where no limit held, its recipients do not wait either, and nothing is kept. */
    public void asked(RecallCounted recall) {
        boolean limited = timelines
                .of(recall.getTenant())
                .at(recall.getAskedAt())
                .limits()
                .any();
        if (limited || settings.policy().waitForLateInput()) {
            schedule.add(
                    recall.getCountedAt(),
                    row(
                            COUNT,
                            recall.getTenant(),
                            recall.getRecallId(),
                            hashed(recall.getTenant() + '\n' + recall.getSender()),
                            Long.toString(recall.getAskedAt())));
        }
    }

    private String hashed(String sender) {
        return hashes.all(sender).stream()
                .map(hash -> HexFormat.of().formatHex(hash.get()))
                .collect(Collectors.joining(AND));
    }

    /** A line break is in no part: control characters are refused. */
    private static Bytes row(String... parts) {
        return Bytes.wrap(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is beyond the limits; false before the watermark has reached the moment at which it counts. */
    public boolean over(RecipientRequest request, TenantTimeline tenant) {
        return tenant.at(request.askedAt()).limits().any()
                && hashes.all(RecallKeys.recallKey(request.tenant(), request.recallId())).stream()
                        .anyMatch(recall -> refused.get(recall) != null);
    }

    /**
     * Decides on what counts up to a moment that has been reached, at most so many rows: a storm of recalls that an
     * intake task was late to let through must not keep the thread from polling.
     *
     * @return up to when all is decided, as {@link #decidedUpTo} has it
     */
    public long decide(long reached, int atMost) {
        for (Schedule.Row row : schedule.due(reached, atMost)) {
            schedule.remove(row.moment(), row.rowId());
            String subject = new String(row.rowId().get(), StandardCharsets.UTF_8);
            take(subject.split("\n", -1), row.moment(), reached);
        }
        return decidedUpTo(reached);
    }

    /** The moment reached, or the last one before what is still to be decided. */
    public long decidedUpTo(long reached) {
        List<Schedule.Row> next = schedule.due(reached, 1);
        return next.isEmpty() ? reached : next.get(0).moment() - 1;
    }

    private void take(String[] row, long moment, long reached) {
        switch (row[0]) {
            case COUNT -> count(new CountedRecall(row[1], row[2], row[3], Long.parseLong(row[4]), moment), reached);
            case FORGET_WINDOW -> forget(row[1] + '\n' + row[2], moment);
            case FORGET_REFUSED -> refused.delete(Bytes.wrap(HexFormat.of().parseHex(row[1])));
            default -> throw new IllegalStateException("no such row: " + row[0]);
        }
    }

    private void count(CountedRecall recall, long reached) {
        if (!LimitRule.admits(recall, timelines.of(recall.tenant()), new Kept(reached))) {
            // Its other parts can still come until its deadline has passed.
            long forgetAt = settings.policy()
                    .forgetAt(recall.askedAt() + settings.policy().window());
            Bytes key = hashes.of(RecallKeys.recallKey(recall.tenant(), recall.recallId()));
            refused.put(key, forgetAt);
            later(forgetAt, reached, row(FORGET_REFUSED, HexFormat.of().formatHex(key.get())));
        }
    }

    private void forget(String name, long moment) {
        LimitWindow rest = stored(name).at(moment);
        windows.put(name, rest.until().isEmpty() ? null : new StoredLimitWindow(rest.until()));
    }

    /** A row of the schedule lies beyond what has been reached, always. */
    private void later(long moment, long reached, Bytes subject) {
        schedule.add(Math.max(moment, reached + 1), subject);
    }

    /** The windows as they are stored; each is looked at again when its newest recall counts no more. */
    private final class Kept implements LimitRule.Windows {
        private final long reached;

        Kept(long reached) {
            this.reached = reached;
        }

        /** What counts under any of the sender's hashes: under each it may lack what came before that key was known. */
        @Override
        public LimitWindow get(String name) {
            return names(name)
                    .map(RecallLimits.this::stored)
                    .reduce(RecallLimits::together)
                    .orElse(LimitWindow.EMPTY);
        }

        @Override
        public void put(String name, LimitWindow window, long until) {
            names(name).forEach(each -> {
                windows.put(each, new StoredLimitWindow(window.until()));
                later(until, reached, row(FORGET_WINDOW, each));
            });
        }
    }

    private LimitWindow stored(String name) {
        StoredLimitWindow stored = windows.get(name);
        return stored == null ? LimitWindow.EMPTY : new LimitWindow(stored.getUntil());
    }

    /** One for each hash of the sender. */
    private static Stream<String> names(String name) {
        int sender = name.lastIndexOf('\n') + 1;
        return Stream.of(name.substring(sender).split(AND, -1)).map(hash -> name.substring(0, sender) + hash);
    }

    /** What is in either; what is in both counts once. */
    private static LimitWindow together(LimitWindow a, LimitWindow b) {
        Map<Long, Integer> known = new HashMap<>();
        a.until().forEach(until -> known.merge(until, 1, Integer::sum));
        List<Long> both = new ArrayList<>(a.until());
        for (Long until : b.until()) {
            if (known.merge(until, -1, Integer::sum) < 0) {
                both.add(until);
            }
        }
        return new LimitWindow(both);
    }
}
