package org.mailrecall.topology;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.registry.SigningSerializers;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.topology.intake.IntakeProcessor;
import org.mailrecall.topology.intake.Ticks;
import org.mailrecall.topology.matching.MatchingProcessor;
import org.mailrecall.topology.reports.ReportsProcessor;
import org.mailrecall.topology.state.CommitHookStore;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StateSerde;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.InternalTopics;
import org.mailrecall.topology.stream.Node;
import org.mailrecall.topology.stream.RecipientEventPartitioner;
import org.mailrecall.topology.stream.RefusedDeadLetters;
import org.mailrecall.topology.stream.TimeSlices;
import org.mailrecall.topology.stream.TopicNames;
import org.mailrecall.topology.stream.TopologyContext;
import org.mailrecall.topology.stream.TopologySettings;
import org.mailrecall.topology.stream.UnreadableRecord;

/**
 * The whole story on one screen: intake fans requests out per recipient, matching joins them with deliveries and
 * outcomes, reports count.
 */
public final class RecallTopology {
    private static final Serializer<String> TEXT = new StringSerializer();
    private static final Serializer<byte[]> BYTES = new ByteArraySerializer();

    private final Topology topology;
    private final TopicNames names;
    private final TopologyContext shared;
    private final LongSupplier nanos;
    private final StateSerde<RecipientEvent> recipientEvents = new StateSerde<>(RecipientEvent.class);
    private final StateSerde<ReportUpdate> reportUpdates = new StateSerde<>(ReportUpdate.class);

    private RecallTopology(
            TopologySettings settings,
            Map<String, Object> config,
            EventSerdes serdes,
            RecallMetrics metrics,
            LongSupplier nanos) {
        this.nanos = nanos;
        topology = new Topology(new TopologyConfig(new StreamsConfig(config)));
        names = new TopicNames(settings.topicPrefix());
        shared = new TopologyContext(
                settings,
                names,
                serdes,
                metrics,
                new KeyedHashes(settings.hashKeys()),
                new CommitHookStore(StoreCatalogue.COMMIT_HOOK.name()),
                RefusedDeadLetters.in(config),
                new TimeSlices.OfThreads(nanos));
    }

    /**
     * Builds the topology.
     *
     * @param config of Kafka Streams; application id and bootstrap servers at least
     */
    public static Topology build(
            TopologySettings settings, Map<String, Object> config, EventSerdes serdes, RecallMetrics metrics) {
        return build(settings, config, serdes, metrics, System::nanoTime);
    }

    /** Builds it with another clock in nanoseconds. The clock decides when work is done, never its result. */
    public static Topology build(
            TopologySettings settings,
            Map<String, Object> config,
            EventSerdes serdes,
            RecallMetrics metrics,
            LongSupplier nanos) {
        RecallTopology recall = new RecallTopology(settings, new HashMap<>(config), serdes, metrics, nanos);
        recall.intake();
        recall.matching();
        recall.reports();
        return recall.topology;
    }

    private void intake() {
        read(Node.READ_REQUESTS, Topics.RECALL_REQUESTS);
        read(Node.READ_REROUTED_REQUESTS, InternalTopics.REQUESTS_REROUTED);
        read(Node.READ_SETTINGS, Topics.TENANT_SETTINGS);
        read(Node.READ_CLOCK, InternalTopics.CLOCK);
        process(
                Node.INTAKE,
                IntakeProcessor.supplier(shared, nanos),
                Node.READ_REQUESTS,
                Node.READ_REROUTED_REQUESTS,
                Node.READ_SETTINGS,
                Node.READ_CLOCK);
        sendRecipientEvents(Node.SEND_RECIPIENT_EVENTS, Node.INTAKE);
        topology.addSink(
                Node.SEND_TICKS.nodeName(),
                names.of(InternalTopics.CLOCK),
                TEXT,
                BYTES,
                (topic, key, tick, partitions) -> Optional.of(Set.of(Ticks.partition(tick))),
                Node.INTAKE.nodeName());
        send(Node.REROUTE_REQUESTS, InternalTopics.REQUESTS_REROUTED, TEXT, BYTES, Node.INTAKE);
        send(
                Node.SEND_INTAKE_REPORT_UPDATES,
                InternalTopics.REPORT_UPDATES,
                TEXT,
                reportUpdates.serializer(),
                Node.INTAKE);
        sendEvents(Node.SEND_SETTINGS_AUDIT, Topics.TENANT_SETTINGS_AUDIT, Node.INTAKE);
        send(Node.SEND_INTAKE_DEAD_LETTERS, Topics.RECALL_DEAD_LETTERS, BYTES, BYTES, Node.INTAKE);
    }

    private void matching() {
        read(Node.READ_DELIVERIES, Topics.DELIVERED_MESSAGES);
        read(Node.READ_OUTCOMES, Topics.DELETE_OUTCOMES);
        read(
                Node.READ_RECIPIENT_EVENTS,
                InternalTopics.RECIPIENT_EVENTS,
                UnreadableRecord.orElse(recipientEvents.deserializer()));
        process(
                Node.MATCHING,
                MatchingProcessor.supplier(shared),
                Node.READ_DELIVERIES,
                Node.READ_OUTCOMES,
                Node.READ_RECIPIENT_EVENTS);
        sendEvents(Node.SEND_COMMANDS, Topics.DELETE_COMMANDS, Node.MATCHING);
        sendEvents(Node.SEND_TRACE, Topics.RECALL_TRACE, Node.MATCHING);
        send(
                Node.SEND_MATCHING_REPORT_UPDATES,
                InternalTopics.REPORT_UPDATES,
                TEXT,
                reportUpdates.serializer(),
                Node.MATCHING);
        sendRecipientEvents(Node.REROUTE_DELIVERIES_AND_OUTCOMES, Node.MATCHING);
        send(Node.SEND_MATCHING_DEAD_LETTERS, Topics.RECALL_DEAD_LETTERS, BYTES, BYTES, Node.MATCHING);
    }

    private void reports() {
        read(
                Node.READ_REPORT_UPDATES,
                InternalTopics.REPORT_UPDATES,
                UnreadableRecord.orElse(reportUpdates.deserializer()));
        process(Node.REPORTS, ReportsProcessor.supplier(shared), Node.READ_REPORT_UPDATES);
        sendEvents(Node.SEND_REPORTS, Topics.RECALL_REPORTS, Node.REPORTS);
        send(Node.SEND_REPORTS_DEAD_LETTERS, Topics.RECALL_DEAD_LETTERS, BYTES, BYTES, Node.REPORTS);
    }

    private void read(Node source, Topic topic) {
        read(source, topic, new ByteArrayDeserializer());
    }

    private void read(Node source, Topic topic, Deserializer<?> value) {
        topology.addSource(source.nodeName(), new ByteArrayDeserializer(), value, names.of(topic));
    }

    private void sendRecipientEvents(Node sink, Node parent) {
        topology.addSink(
                sink.nodeName(),
                names.of(InternalTopics.RECIPIENT_EVENTS),
                TEXT,
                recipientEvents.serializer(),
                new RecipientEventPartitioner(),
                parent.nodeName());
    }

    private <K, V> void process(Node step, ProcessorSupplier<K, V, Object, Object> supplier, Node... parents) {
        String[] parentNames = Arrays.stream(parents).map(Node::nodeName).toArray(String[]::new);
        topology.addProcessor(step.nodeName(), supplier, parentNames);
    }

    /** Sends records of the contract, signed where the topic's records are. */
    private void sendEvents(Node sink, Topic topic, Node parent) {
        Serializer<SpecificRecord> values = shared.serdes().serializer();
        Optional<SigningSerializers> signer = shared.settings().signatures().signer(topic);
        send(
                sink,
                topic,
                signer.map(signing -> signing.keys(TEXT)).orElse(TEXT),
                signer.map(signing -> signing.values(values)).orElse(values),
                parent);
    }

    private <K, V> void send(Node sink, Topic topic, Serializer<K> key, Serializer<V> value, Node parent) {
        topology.addSink(sink.nodeName(), names.of(topic), key, value, parent.nodeName());
    }
}
