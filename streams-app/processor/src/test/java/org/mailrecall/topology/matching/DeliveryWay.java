package org.mailrecall.topology.matching;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.recall.decision.Decisions;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.IndexEntry;
import org.mailrecall.topology.context.EarlyCommits;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.mailrecall.topology.context.TimeSlices;
import org.mailrecall.topology.context.TopicNames;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.RecipientKey;
import org.mailrecall.topology.matching.delivery.DeliveryIndex;
import org.mailrecall.topology.matching.limit.RecallLimits;
import org.mailrecall.topology.matching.plain.PlainDeliveries;
import org.mailrecall.topology.matching.recall.AnsweredRequests;
import org.mailrecall.topology.matching.recall.EarlyOutcomes;
import org.mailrecall.topology.matching.recall.RememberedRecalls;
import org.mailrecall.topology.matching.tenant.ShownSubjects;
import org.mailrecall.topology.matching.tenant.TenantTimelines;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.CommitHookStore;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Sinks;

/** The deliveries of a matching task, on stores in memory: with the short way for plain deliveries, or without it. */
final class DeliveryWay {
    /** All that became of a record. */
    record Fate(String end, List<String> block, List<Object> otherRows, List<Object> sent) {}

    private final StoresInMemory stores = new StoresInMemory();
    private final TopologyContext shared;
    private final RememberedRecalls pending;
    private final DeliveriesAndOutcomes inputs;
    private int tookShortWay;

    DeliveryWay(TopologySettings settings, EventSerdes serdes, boolean withShortWay) {
        CommitHookStore commitHook = new CommitHookStore(StoreCatalogue.COMMIT_HOOK.name());
        stores.ofMatching(commitHook);
        shared = new TopologyContext(
                settings,
                new TopicNames(""),
                serdes,
                new RecallMetrics(new SimpleMeterRegistry()),
                new KeyedHashes(settings.hashKeys()),
                commitHook,
                new RefusedDeadLetters(),
                new TimeSlices.OfThreads(() -> 0));
        var context = stores.context;
        MatchingClock clock = new MatchingClock(context, settings);
        TenantTimelines timelines = new TenantTimelines(context, settings);
        DeliveryIndex index = new DeliveryIndex(context, shared, clock::watermark);
        pending = new RememberedRecalls(context, shared.hashes(), shared.metrics(), settings.rememberedRecalls());
        EarlyOutcomes early =
                new EarlyOutcomes(context, shared, new DeadLetters(context, Sinks.MATCHING_DEAD_LETTERS, shared));
        Matcher matcher = new Matcher(
                settings.policy(),
                clock,
                timelines,
                new RecallLimits(context, settings.policy(), timelines, shared.hashes(), stores::unreadable),
                index,
                pending,
                new AnsweredRequests(context, shared.hashes()),
                early,
                new DecisionPublisher(
                        context,
                        shared,
                        new EarlyCommits(() -> 0),
                        new ReportUpdates(context),
                        new ShownSubjects(timelines, shared.hashes())));
        PlainDeliveries plain = new PlainDeliveries(shared, context.taskId().partition(), index, pending);
        inputs = new DeliveriesAndOutcomes(
                context, shared, input -> withShortWay && count(plain.take(input)), matcher, early, clock::watermark);
    }

    private boolean count(boolean taken) {
        tookShortWay += taken ? 1 : 0;
        return taken;
    }

    int tookShortWay() {
        return tookShortWay;
    }

    /** Makes a recall pending, as if it had been asked for before any copy was known. */
    void recall(RecipientKey key, RecipientRequest request) {
        if (pending.concerns(key.text())) {
            return;
        }
        pending.keep(key.text(), null, Decisions.asked(request, request.askedAt()));
    }

    Fate take(Record<byte[], byte[]> record, long offset, boolean again) {
        stores.context.setRecordMetadata(
                "delivered-messages", stores.context.taskId().partition(), offset);
        stores.context.resetForwards();
        String end;
        try {
            end = inputs.take(
                            Incoming.of(record, stores.context.recordMetadata().orElseThrow(), again))
                    .name();
        } catch (UnusableInputException e) {
            end = e.reason() + ": " + e.getMessage();
        }
        StoreCatalogue.COMMIT_HOOK.of(stores.context).put("commit", "commit");
        List<Object> sent = new ArrayList<>();
        stores.context.forwarded().forEach(forward -> sent.add(forward.record()));
        return new Fate(end, block(), otherRows(), sent);
    }

    /** Returns the block of direct deliveries, none or one, and takes it away. */
    private List<String> block() {
        var store = StoreCatalogue.DIRECT_DELIVERIES.of(stores.context);
        List<String> blocks = new ArrayList<>();
        try (KeyValueIterator<Long, byte[]> rows = store.all()) {
            rows.forEachRemaining(row -> blocks.add(row.key + " " + Bytes.wrap(row.value)));
        }
        for (String block : blocks) {
            store.delete(Long.valueOf(block.substring(0, block.indexOf(' '))));
        }
        return blocks;
    }

    private List<Object> otherRows() {
        List<Object> all = new ArrayList<>();
        try (KeyValueIterator<Windowed<Bytes>, IndexEntry> rows =
                StoreCatalogue.OTHER_DELIVERIES.of(stores.context).all()) {
            rows.forEachRemaining(row -> all.add(row));
        }
        return all;
    }
}
