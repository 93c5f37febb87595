package org.mailrecall.testbed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A cluster of {@link BrokerProcess}es: they are up when {@link #start} returns, and gone after {@link #close}. */
public final class BrokerCluster implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    /** The JVM options of a broker that is small in memory and quick to start. */
    private static final List<String> SMALL =
            List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final List<BrokerProcess> nodes;

    private BrokerCluster(List<BrokerProcess> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /** Starts a single broker on a free port of the loopback interface. */
    public static BrokerCluster start(Path directory) {
        return start(directory, Ports.free(1));
    }

    /**
     * Starts a broker for each port of the loopback interface. The brokers continue with the data of an earlier run in
     * the same directory.
     *
     * @param directory the directory for data, logs and configuration
     * @throws IllegalStateException with a message of one line, when a port is taken or a broker does not start
     */
    public static BrokerCluster start(Path directory, List<Integer> ports) {
        return start(directory, ports, Ports.free(ports.size()), SMALL);
    }

    /** Starts brokers on the loopback interface with the given options of each broker's JVM. */
    public static BrokerCluster start(
            Path directory, List<Integer> ports, List<Integer> controllerPorts, List<String> jvmArgs) {
        return start(directory, ports, controllerPorts, jvmArgs, (node, properties) -> {});
    }

    /**
     * Starts brokers on the loopback interface with properties of the caller.
     *
     * @param controllerPorts the controllers' ports, as many as {@code ports}
     * @param more is called with each node's index, from 0, and its {@code server.properties}, which it may change
     */
    public static BrokerCluster start(
            Path directory,
            List<Integer> ports,
            List<Integer> controllerPorts,
            List<String> jvmArgs,
            BiConsumer<Integer, Properties> more) {
        return start(directory, BrokerAddress.onLoopback(ports, controllerPorts), jvmArgs, more);
    }

    /** Starts brokers that need not be on loopback. */
    public static BrokerCluster start(
            Path directory, List<BrokerAddress> addresses, List<String> jvmArgs, BiConsumer<Integer, Properties> more) {
        List<BrokerProcess> nodes = IntStream.range(0, addresses.size())
                .mapToObj(i -> {
                    Properties properties = BrokerProperties.of(i, addresses, BrokerProcess.data(directory, i));
                    more.accept(i, properties);
                    return BrokerProcess.prepare(
                            i, addresses.get(i), properties, clusterId(directory), directory, jvmArgs);
                })
                .toList();
        BrokerCluster cluster = new BrokerCluster(nodes);
        try {
            nodes.forEach(BrokerProcess::launch);
            nodes.forEach(BrokerProcess::awaitListening);
            cluster.awaitComplete();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** Returns the addresses for {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return nodes.stream().map(BrokerProcess::address).collect(Collectors.joining(","));
    }

    /** Returns the nodes, which can be stopped, killed and restarted. */
    public List<BrokerProcess> nodes() {
        return nodes;
    }

    /**
     * Waits until every node has joined the cluster.
     *
     * @throws IllegalStateException when not all have joined after 90 seconds
     */
    public void awaitComplete() {
        long end = System.nanoTime() + START_TIMEOUT.toNanos();
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()))) {
            while (joined(admin) < nodes.size()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "not all brokers joined within " + START_TIMEOUT.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the brokers were starting", e);
        }
    }

    private static int joined(Admin admin) throws InterruptedException {
        try {
            return admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).size();
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        // All brokers are stopped at once: stopped in turn, the last brokers would wait for a controller quorum that is
        // gone.
        List<Thread> stops = new ArrayList<>();
        for (BrokerProcess node : nodes) {
            Thread stop = new Thread(node::stop, "stop broker " + node.address());
            stop.start();
            stops.add(stop);
        }
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                nodes.stream().filter(BrokerProcess::isAlive).forEach(BrokerProcess::kill);
            }
        }
    }

    /** Returns a cluster id that is the same for the same directory, so that a restart finds its own data. */
    private static String clusterId(Path directory) {
        UUID id = UUID.nameUUIDFromBytes(
                directory.toAbsolutePath().normalize().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        // The first bit is cleared: an id that begins with a dash would be read as an option.
        return new Uuid(id.getMostSignificantBits() & Long.MAX_VALUE, id.getLeastSignificantBits()).toString();
    }
}
