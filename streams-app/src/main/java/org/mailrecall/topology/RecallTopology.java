package org.mailrecall.topology;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.serde.EventSerdes;
import org.mailrecall.serde.StateSerde;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;

/**
 * The whole story on one screen: intake fans requests out per recipient, matching joins them with deliveries and
 * outcomes, reports count.
 */
public final class RecallTopology {
    private static final Serializer<String> TEXT = new StringSerializer();
    private static final Serializer<byte[]> BYTES = new ByteArraySerializer();

    private final Topology topology;
    private final TopicNames names;
    private final Parts parts;
    private final StateSerde<RecipientEvent> recipientEvents = new StateSerde<>(RecipientEvent.class);
    private final StateSerde<ReportUpdate> reportUpdates = new StateSerde<>(ReportUpdate.class);

    private RecallTopology(
            TopologySettings settings, Map<String, Object> config, EventSerdes serdes, RecallMetrics metrics) {
        topology = new Topology(new TopologyConfig(new StreamsConfig(config)));
        names = new TopicNames(settings.topicPrefix());
        parts = new Parts(
                settings,
                names,
                serdes,
                metrics,
                new KeyedHashes(settings.hashKeys()),
                new BeforeCommit(Stores.BEFORE_COMMIT.name()));
    }

    /**
     * Builds the topology.
     *
     * @param config of Kafka Streams; application id and bootstrap servers at least
     */
    public static Topology build(
            TopologySettings settings, Map<String, Object> config, EventSerdes serdes, RecallMetrics metrics) {
        RecallTopology recall = new RecallTopology(settings, new HashMap<>(config), serdes, metrics);
        recall.intake();
        recall.matching();
        recall.reports();
        return recall.topology;
    }

    private void intake() {
        read(Step.READ_REQUESTS, Topics.RECALL_REQUESTS);
        read(Step.READ_REQUESTS_AGAIN, InternalTopics.REQUESTS_REROUTED);
        read(Step.READ_SETTINGS, Topics.TENANT_SETTINGS);
        read(Step.READ_CLOCK, InternalTopics.CLOCK);
        process(
                Step.INTAKE,
                IntakeProcessor.supplier(parts),
                Step.READ_REQUESTS,
                Step.READ_REQUESTS_AGAIN,
                Step.READ_SETTINGS,
                Step.READ_CLOCK);
        sendRecipientEvents(Step.SEND_RECIPIENT_EVENTS, Step.INTAKE);
        topology.addSink(
                Step.SEND_TICKS.stepName(),
                names.of(InternalTopics.CLOCK),
                TEXT,
                BYTES,
                (topic, key, tick, partitions) -> Optional.of(Set.of(Ticks.partition(tick))),
                Step.INTAKE.stepName());
        send(Step.SEND_REQUESTS_AGAIN, InternalTopics.REQUESTS_REROUTED, TEXT, BYTES, Step.INTAKE);
        send(
                Step.SEND_INTAKE_REPORT_UPDATES,
                InternalTopics.REPORT_UPDATES,
                TEXT,
                reportUpdates.serializer(),
                Step.INTAKE);
        send(
                Step.SEND_SETTINGS_AUDIT,
                Topics.TENANT_SETTINGS_AUDIT,
                TEXT,
                parts.serdes().serializer(),
                Step.INTAKE);
        send(Step.SEND_INTAKE_DEAD_LETTERS, Topics.RECALL_DEAD_LETTERS, BYTES, BYTES, Step.INTAKE);
    }

    private void matching() {
        read(Step.READ_DELIVERIES, Topics.DELIVERED_MESSAGES);
        read(Step.READ_OUTCOMES, Topics.DELETE_OUTCOMES);
        read(Step.READ_RECIPIENT_EVENTS, InternalTopics.RECIPIENT_EVENTS, recipientEvents.deserializer());
        process(
                Step.MATCHING,
                MatchingProcessor.supplier(parts),
                Step.READ_DELIVERIES,
                Step.READ_OUTCOMES,
                Step.READ_RECIPIENT_EVENTS);
        send(
                Step.SEND_COMMANDS,
                Topics.DELETE_COMMANDS,
                TEXT,
                parts.settings()
                        .signatures()
                        .signing(Topics.DELETE_COMMANDS, parts.serdes().serializer()),
                Step.MATCHING);
        send(Step.SEND_TRACE, Topics.RECALL_TRACE, TEXT, parts.serdes().serializer(), Step.MATCHING);
        send(
                Step.SEND_MATCHING_REPORT_UPDATES,
                InternalTopics.REPORT_UPDATES,
                TEXT,
                reportUpdates.serializer(),
                Step.MATCHING);
        sendRecipientEvents(Step.SEND_INPUTS_AGAIN, Step.MATCHING);
        send(Step.SEND_MATCHING_DEAD_LETTERS, Topics.RECALL_DEAD_LETTERS, BYTES, BYTES, Step.MATCHING);
    }

    private void reports() {
        topology.addSource(
                Step.READ_REPORT_UPDATES.stepName(),
                new StringDeserializer(),
                reportUpdates.deserializer(),
                names.of(InternalTopics.REPORT_UPDATES));
        process(Step.REPORTS, ReportsProcessor.supplier(parts), Step.READ_REPORT_UPDATES);
        send(Step.SEND_REPORTS, Topics.RECALL_REPORTS, TEXT, parts.serdes().serializer(), Step.REPORTS);
    }

    private void read(Step source, Topic topic) {
        read(source, topic, new ByteArrayDeserializer());
    }

    private void read(Step source, Topic topic, Deserializer<?> value) {
        topology.addSource(source.stepName(), new ByteArrayDeserializer(), value, names.of(topic));
    }

    private void sendRecipientEvents(Step sink, Step parent) {
        topology.addSink(
                sink.stepName(),
                names.of(InternalTopics.RECIPIENT_EVENTS),
                TEXT,
                recipientEvents.serializer(),
                new RecipientEventPartitioner(),
                parent.stepName());
    }

    private <K, V> void process(Step step, ProcessorSupplier<K, V, Object, Object> supplier, Step... parents) {
        String[] parentNames = Arrays.stream(parents).map(Step::stepName).toArray(String[]::new);
        topology.addProcessor(step.stepName(), supplier, parentNames);
    }

    private <K, V> void send(Step sink, Topic topic, Serializer<K> key, Serializer<V> value, Step parent) {
        topology.addSink(sink.stepName(), names.of(topic), key, value, parent.stepName());
    }
}
