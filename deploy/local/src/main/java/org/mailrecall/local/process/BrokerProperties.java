package org.mailrecall.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** server.properties of one broker that is its own controller as well, for a laptop or a test. */
final class BrokerProperties {
    private BrokerProperties() {}

    /** Of the node with this index; the lists have one entry for each node. */
    static Properties of(int node, List<Integer> ports, List<Integer> controllerPorts, Path data) {
        String replicas = Integer.toString(Math.min(3, ports.size()));
        String inSync = ports.size() >= 3 ? "2" : "1";
        Properties p = new Properties();
        p.setProperty("node.id", Integer.toString(node + 1));
        p.setProperty("process.roles", "broker,controller");
        p.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + ports.get(node) + ",CONTROLLER://127.0.0.1:" + controllerPorts.get(node));
        p.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + ports.get(node));
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("controller.quorum.voters", voters(controllerPorts));
        p.setProperty("log.dirs", data.toAbsolutePath().toString());

        p.setProperty("auto.create.topics.enable", "false");
        p.setProperty("default.replication.factor", replicas);
        p.setProperty("min.insync.replicas", inSync);
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            p.setProperty(internal + ".replication.factor", replicas);
            p.setProperty(internal + ".num.partitions", "4");
        }
        p.setProperty("transaction.state.log.min.isr", inSync);
        p.setProperty("share.coordinator.state.topic.min.isr", inSync);

        // Quick to start, to rebalance and to notice a dead node; small in memory.
        p.setProperty("group.initial.rebalance.delay.ms", "0");
        p.setProperty("broker.session.timeout.ms", "2000");
        p.setProperty("broker.heartbeat.interval.ms", "200");
        p.setProperty("log.cleaner.dedupe.buffer.size", "2097152");
        return p;
    }

    private static String voters(List<Integer> controllerPorts) {
        return IntStream.range(0, controllerPorts.size())
                .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllerPorts.get(i))
                .collect(Collectors.joining(","));
    }
}
