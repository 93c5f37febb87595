package org.mailrecall.local.scenario.recovery;

import static java.util.stream.Collectors.toMap;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.mailrecall.local.scenario.installation.BrokerStack;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Stack;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.Link;
import org.mailrecall.testbed.Ports;

/**
 * Two brokers. The processor reaches the first of them over a link that can be cut; the test, and the brokers each other, reach
 * both.
 */
final class CutBroker implements AutoCloseable {
    private static final int FAR = 1;
    private static final int NEAR = 2;
    private static final List<String> JVM =
            List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final List<Integer> ports = Ports.free(2);
    private final Link link = Link.to("processor to broker " + FAR, ports.get(0));
    private final Stack stack;

    private CutBroker(Path directory) {
        BrokerCluster brokers =
                BrokerCluster.start(directory, Ports.free(2), Ports.free(2), JVM, this::addListenerOfProcessor);
        stack = new BrokerStack(directory, brokers.bootstrapServers(), brokers);
    }

    /** Starts the brokers and a registry. */
    static CutBroker start(Path directory) {
        return new CutBroker(directory);
    }

    private void addListenerOfProcessor(int node, Properties p) {
        int told = node == FAR - 1 ? link.port() : ports.get(node);
        p.merge("listeners", ",PROCESSOR://127.0.0.1:" + ports.get(node), CutBroker::appended);
        p.merge("advertised.listeners", ",PROCESSOR://127.0.0.1:" + told, CutBroker::appended);
        p.merge("listener.security.protocol.map", ",PROCESSOR:PLAINTEXT", CutBroker::appended);
        p.setProperty("inter.broker.listener.name", "PLAINTEXT");
    }

    private static Object appended(Object before, Object more) {
        return before.toString() + more;
    }

    Stack stack() {
        return stack;
    }

    /** Returns the address at which the processor finds both brokers. */
    String bootstrapOfProcessor() {
        return "127.0.0.1:" + ports.get(NEAR - 1);
    }

    /** Puts one partition on the broker behind the link and all others, those of Kafka's own topics too, on the other. */
    void keepAllNearBut(TopicPartition far) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            Map<TopicPartition, Optional<NewPartitionReassignment>> places = new HashMap<>();
            for (TopicDescription topic : all(admin)) {
                topic.partitions().forEach(p -> {
                    TopicPartition partition = new TopicPartition(topic.name(), p.partition());
                    int broker = partition.equals(far) ? FAR : NEAR;
                    places.put(partition, Optional.of(new NewPartitionReassignment(List.of(broker))));
                });
            }
            admin.alterPartitionReassignments(places).all().get();
            await("each partition is where it belongs")
                    .atMost(Installation.PATIENCE)
                    .pollInSameThread()
                    .until(() -> leaders(admin).equals(wanted(places)));
        }
    }

    private static Collection<TopicDescription> all(Admin admin) throws ExecutionException, InterruptedException {
        var names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get();
        return admin.describeTopics(names).allTopicNames().get().values();
    }

    private static Map<TopicPartition, Integer> leaders(Admin admin) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Integer> leaders = new HashMap<>();
        all(admin).forEach(topic -> topic.partitions()
                .forEach(p -> leaders.put(
                        new TopicPartition(topic.name(), p.partition()),
                        p.leader() == null ? -1 : p.leader().id())));
        return leaders;
    }

    private static Map<TopicPartition, Integer> wanted(Map<TopicPartition, Optional<NewPartitionReassignment>> places) {
        return places.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        place -> place.getValue().orElseThrow().targetReplicas().get(0)));
    }

    /** Between the processor and the first broker nothing passes any more. */
    void cut() {
        link.cut();
    }

    void heal() {
        link.heal();
    }

    @Override
    public void close() {
        link.close();
        stack.close();
    }
}
