package org.mailrecall.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A Kafka broker as a process of its own, on a data directory that outlives the process. */
public final class BrokerProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);

    private final JavaProcess.Spec spec;
    private final BrokerAddress address;
    private JavaProcess process;

    private BrokerProcess(JavaProcess.Spec spec, BrokerAddress address) {
        this.spec = spec;
        this.address = address;
    }

    /** Prepares a node; {@link #launch()} starts it. */
    static BrokerProcess prepare(
            int node,
            BrokerAddress address,
            Properties properties,
            String clusterId,
            Path directory,
            List<String> jvmArgs) {
        String name = "broker " + (node + 1);
        Path home = home(directory, node);
        Path config = home.resolve("server.properties");
        write(properties, config);
        JavaProcess.Spec spec = new JavaProcess.Spec(
                name,
                System.getProperty("java.class.path"),
                Stream.concat(
                                jvmArgs.stream(),
                                Stream.of("-Dlogback.configurationFile=org/mailrecall/testbed/broker-logback.xml"))
                        .toList(),
                BrokerMain.class.getName(),
                List.of(clusterId, config.toString()),
                home.resolve("broker.log"),
                Map.of(),
                address.place().entry());
        return new BrokerProcess(spec, address);
    }

    /** Returns where the node with this index keeps its data, unless the caller names another directory. */
    static Path data(Path directory, int node) {
        return home(directory, node).resolve("data");
    }

    private static Path home(Path directory, int node) {
        return directory.resolve("broker-" + (node + 1));
    }

    /** Starts the process without waiting: the nodes of a cluster get ready only together. */
    void launch() {
        Ports.requireFree(address.place(), address.port(), spec.name());
        process = JavaProcess.start(spec);
    }

    /** Waits until the broker accepts connections. */
    void awaitListening() {
        process.awaitReady(() -> Ports.answers(address.place(), address.port()), START_TIMEOUT);
    }

    /** Starts the broker on the data that it left, and waits until it accepts connections. */
    public void restart() {
        launch();
        awaitListening();
    }

    /** Stops the broker with SIGTERM: it hands over its partitions and ends. After ten seconds it is killed. */
    public void stop() {
        if (process != null) {
            process.stop();
        }
    }

    /** Kills the broker with SIGKILL, which has the effect of a crash. */
    public void kill() {
        process.kill();
    }

    /** Returns the id of the running process. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Returns the address for {@code bootstrap.servers}. */
    String address() {
        return address.client();
    }

    @Override
    public void close() {
        stop();
    }

    private static void write(Properties properties, Path file) {
        try {
            Files.createDirectories(file.getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
