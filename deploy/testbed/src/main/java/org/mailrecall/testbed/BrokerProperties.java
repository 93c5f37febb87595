package org.mailrecall.testbed;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The {@code server.properties} of a broker that is a controller as well, for a laptop or a test. */
final class BrokerProperties {
    private BrokerProperties() {}

    /** Returns the properties of the node with this index, given the addresses of all nodes. */
    static Properties of(int node, List<BrokerAddress> addresses, Path data) {
        BrokerAddress own = addresses.get(node);
        String replicas = Integer.toString(Math.min(3, addresses.size()));
        String inSync = addresses.size() >= 3 ? "2" : "1";
        Properties p = new Properties();
        p.setProperty("node.id", Integer.toString(node + 1));
        p.setProperty("process.roles", "broker,controller");
        p.setProperty("listeners", "PLAINTEXT://" + own.client() + ",CONTROLLER://" + own.controller());
        p.setProperty("advertised.listeners", "PLAINTEXT://" + own.client());
        p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        p.setProperty("controller.listener.names", "CONTROLLER");
        p.setProperty("controller.quorum.voters", voters(addresses));
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

    private static String voters(List<BrokerAddress> addresses) {
        return IntStream.range(0, addresses.size())
                .mapToObj(i -> (i + 1) + "@" + addresses.get(i).controller())
                .collect(Collectors.joining(","));
    }
}
