package org.mailrecall.topology.state;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.replay.ReplayDriver.Internal;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.EarlyCommits;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.mailrecall.topology.context.TimeSlices;
import org.mailrecall.topology.context.TopicNames;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.intake.IntakeProcessor;
import org.mailrecall.topology.matching.MatchingProcessor;
import org.mailrecall.topology.reports.ReportsProcessor;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.stream.InternalTopics;

/** A task on stores that were restored from records of changelogs. */
final class RestoredTask implements AutoCloseable {
    private static final EventSerdes SERDES = new EventSerdes(
            Map.of("schema.registry.url", "mock://replay", "auto.register.schemas", true),
            TopologySettings.DEFAULT.maxValueBytes());

    private final StoresInMemory stores = new StoresInMemory();
    private final MockProcessorContext<Object, Object> context = stores.context;
    private final String subTopology;
    private final TopologyContext shared;

    RestoredTask(String subTopology) {
        this.subTopology = subTopology;
        TopologySettings settings = TopologySettings.DEFAULT.inReplay();
        CommitHookStore commitHook = new CommitHookStore(StoreCatalogue.COMMIT_HOOK.name());
        shared = new TopologyContext(
                settings,
                new TopicNames(""),
                SERDES,
                new RecallMetrics(new SimpleMeterRegistry()),
                new KeyedHashes(settings.hashKeys()),
                commitHook,
                new RefusedDeadLetters(),
                new TimeSlices.OfThreads(System::nanoTime));
        stores.of(subTopology, commitHook);
        context.setCurrentSystemTimeMs(Stage.START + 3_600_000); // so far behind that no task commits early
        context.setCurrentStreamTimeMs(Stage.START);
    }

    void restore(Internal record) {
        StoreCatalogue.of(subTopology).stream()
                .filter(store -> record.topic().endsWith("-" + store.name() + "-changelog"))
                .forEach(store -> put(store, record));
    }

    private <K, V> void put(Store<K, V> store, Internal record) {
        V value = store.values.serde(changelog -> {}).deserializer().deserialize(record.topic(), record.value());
        Serde<K> keys = store.keys.serde();
        byte[] key = record.key();
        if (store instanceof Store.Windowed<K, V> windowed) {
            int timeAt = key.length - Long.BYTES - Integer.BYTES;
            K inner = keys.deserializer().deserialize(record.topic(), Arrays.copyOf(key, timeAt));
            windowed.of(context).put(inner, value, ByteBuffer.wrap(key).getLong(timeAt));
        } else {
            ((Store.KeyValue<K, V>) store).of(context).put(keys.deserializer().deserialize(record.topic(), key), value);
        }
    }

    /** Starts the task, gives it inputs about what it knows, and lets everything become due. */
    void work() {
        switch (subTopology) {
            case StoreCatalogue.INTAKE -> intake(new IntakeProcessor(shared, new EarlyCommits(System::nanoTime)));
            case StoreCatalogue.MATCHING -> matching(new MatchingProcessor(shared, new EarlyCommits(System::nanoTime)));
            default -> new ReportsProcessor(shared).init(context);
        }
        context.scheduledPunctuators()
                .forEach(scheduled -> scheduled.getPunctuator().punctuate(Stage.START));
    }

    private void intake(IntakeProcessor processor) {
        processor.init(context);
        List<RecallRequest> about = List.of(
                StageEvents.ask(300, Stage.BEN),
                StageEvents.approval(300, "carl@one.example", StageEvents.ask(0, Stage.BEN)),
                StageEvents.cancel(300, Stage.ALICE));
        for (RecallRequest request : about) {
            IntStream.rangeClosed(1, 7)
                    .mapToObj(n -> RecallRequest.newBuilder(request)
                            .setRecallId(n + "@one.example")
                            .build())
                    .forEach(each -> process(processor, Topics.RECALL_REQUESTS, serialized(each), 300));
        }
        for (long day : List.of(1L, 40L)) {
            process(processor, InternalTopics.CLOCK, new byte[Integer.BYTES], day * Stage.DAY);
        }
    }

    private void matching(MatchingProcessor processor) {
        processor.init(context);
        process(processor, Topics.DELIVERED_MESSAGES, serialized(StageEvents.delivery(300, Stage.BEN)), 300);
        for (long day : List.of(0L, 1L, 5L, 40L)) {
            long second = 300 + day * Stage.DAY;
            RecipientEvent reached =
                    new RecipientEvent(new TimeReached(0, Stage.at(second).toEpochMilli()));
            process(processor, InternalTopics.RECIPIENT_EVENTS, reached, second);
        }
        processor.close();
    }

    private static byte[] serialized(org.apache.avro.specific.SpecificRecord value) {
        return SERDES.serializer().serialize("any", value);
    }

    @SuppressWarnings("unchecked")
    private <V> void process(Processor<byte[], ?, Object, Object> processor, Topic topic, V value, long second) {
        context.setRecordMetadata(topic.name(), 0, 4711);
        ((Processor<byte[], V, Object, Object>) processor)
                .process(new Record<>(
                        "key".getBytes(StandardCharsets.UTF_8),
                        value,
                        Stage.at(second).toEpochMilli()));
    }

    @Override
    public void close() {
        context.resetForwards();
    }
}
