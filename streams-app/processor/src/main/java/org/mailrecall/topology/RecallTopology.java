package org.mailrecall.topology;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.topology.context.EarlyCommits;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.mailrecall.topology.context.TimeSlices;
import org.mailrecall.topology.context.TopicNames;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.intake.IntakeProcessor;
import org.mailrecall.topology.intake.Ticks;
import org.mailrecall.topology.matching.MatchingProcessor;
import org.mailrecall.topology.reports.ReportsProcessor;
import org.mailrecall.topology.state.CommitHookStore;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.InternalTopics;
import org.mailrecall.topology.stream.Node;
import org.mailrecall.topology.stream.RecipientEventPartitioner;
import org.mailrecall.topology.stream.Sink;
import org.mailrecall.topology.stream.Sinks;
import org.mailrecall.topology.stream.TypedTopic;
import org.mailrecall.topology.stream.TypedTopics;

/**
 * Builds the Kafka Streams topology from its three sub-topologies. Intake sends an event for each recipient of a
 * request. Matching joins these events with deliveries and outcomes. Reports counts the results of each recall.
 */
public final class RecallTopology {
    private final Topology topology;
    private final TopologyContext shared;
    private final LongSupplier nanos;

    private RecallTopology(
            TopologySettings settings,
            Map<String, Object> config,
            EventSerdes serdes,
            RecallMetrics metrics,
            LongSupplier nanos) {
        this.nanos = nanos;
        topology = new Topology(new TopologyConfig(new StreamsConfig(config)));
        shared = new TopologyContext(
                settings,
                new TopicNames(settings.topicPrefix()),
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

    /**
     * Builds the topology with a given clock.
     *
     * @param config of Kafka Streams; application id and bootstrap servers at least
     * @param nanos a clock in nanoseconds, as {@link System#nanoTime}. It decides when work is done and when a commit
     * is made, never a result
     */
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
        EarlyCommits.OfThreads earlyCommits = new EarlyCommits.OfThreads(nanos);
        process(
                Node.INTAKE,
                new SubTopologySupplier<>(
                        StoreCatalogue.INTAKE, shared, () -> new IntakeProcessor(shared, earlyCommits.current())),
                Node.READ_REQUESTS,
                Node.READ_REROUTED_REQUESTS,
                Node.READ_SETTINGS,
                Node.READ_CLOCK);
        Sinks.RECIPIENT_EVENTS.addTo(topology, shared, Node.INTAKE, new RecipientEventPartitioner());
        Sinks.TICKS.addTo(
                topology,
                shared,
                Node.INTAKE,
                (topic, key, tick, partitions) -> Optional.of(Set.of(Ticks.partition(tick))));
        send(Node.INTAKE, Sinks.REROUTED_REQUESTS);
        send(Node.INTAKE, Sinks.INTAKE_REPORT_UPDATES);
        send(Node.INTAKE, Sinks.SETTINGS_AUDIT);
        send(Node.INTAKE, Sinks.INTAKE_DEAD_LETTERS);
    }

    private void matching() {
        read(Node.READ_DELIVERIES, Topics.DELIVERED_MESSAGES);
        read(Node.READ_OUTCOMES, Topics.DELETE_OUTCOMES);
        read(Node.READ_RECIPIENT_EVENTS, TypedTopics.RECIPIENT_EVENTS);
        EarlyCommits.OfThreads earlyCommits = new EarlyCommits.OfThreads(nanos);
        process(
                Node.MATCHING,
                new SubTopologySupplier<>(
                        StoreCatalogue.MATCHING, shared, () -> new MatchingProcessor(shared, earlyCommits.current())),
                Node.READ_DELIVERIES,
                Node.READ_OUTCOMES,
                Node.READ_RECIPIENT_EVENTS);
        send(Node.MATCHING, Sinks.COMMANDS);
        send(Node.MATCHING, Sinks.TRACE);
        send(Node.MATCHING, Sinks.MATCHING_REPORT_UPDATES);
        Sinks.REROUTED_DELIVERIES_AND_OUTCOMES.addTo(topology, shared, Node.MATCHING, new RecipientEventPartitioner());
        send(Node.MATCHING, Sinks.MATCHING_DEAD_LETTERS);
    }

    private void reports() {
        read(Node.READ_REPORT_UPDATES, TypedTopics.REPORT_UPDATES);
        process(
                Node.REPORTS,
                new SubTopologySupplier<>(StoreCatalogue.REPORTS, shared, () -> new ReportsProcessor(shared)),
                Node.READ_REPORT_UPDATES);
        send(Node.REPORTS, Sinks.REPORTS);
        send(Node.REPORTS, Sinks.REPORTS_DEAD_LETTERS);
    }

    private void read(Node source, Topic topic) {
        read(source, topic, new ByteArrayDeserializer());
    }

    private void read(Node source, TypedTopic.OfState<?> topic) {
        read(source, topic.topic(), topic.deserializer());
    }

    private void read(Node source, Topic topic, Deserializer<?> value) {
        topology.addSource(
                source.nodeName(),
                new ByteArrayDeserializer(),
                value,
                shared.names().of(topic));
    }

    private void process(Node processor, SubTopologySupplier<?, ?> supplier, Node... parents) {
        String[] parentNames = Arrays.stream(parents).map(Node::nodeName).toArray(String[]::new);
        topology.addProcessor(processor.nodeName(), supplier, parentNames);
    }

    private void send(Node processor, Sink<?, ?> sink) {
        sink.addTo(topology, shared, processor);
    }
}
