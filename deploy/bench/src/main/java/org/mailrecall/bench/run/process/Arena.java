package org.mailrecall.bench.run.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.bench.feed.InputTopics;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.runtime.cluster.Provisioner;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.Ports;
import org.mailrecall.testbed.RegistryProcess;

/**
 * A broker and a registry, each in a process of its own. The broker's data can be saved and restored, so that each lap
 * starts from the same bytes on a fresh broker. The registry keeps running.
 */
public final class Arena implements AutoCloseable {
    /** The heap of the broker: as much as a small production broker has. */
    private static final List<String> BROKER_JVM = List.of("-Xms1g", "-Xmx1g");

    private static final Map<String, String> APPEND_TIME = Map.of("message.timestamp.type", "LogAppendTime");

    private static final Duration LEADERS_PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final List<Integer> ports = Ports.free(2);
    private final RegistryProcess registry;
    private Cores cores = Cores.whole();
    private BrokerCluster broker;
    private Admin admin;

    /** Starts the registry. {@link #empty()} or {@link #again(String)} starts the broker. */
    public Arena(Path directory) {
        this.directory = directory;
        this.registry = RegistryProcess.start(directory.resolve("registry"));
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    public Admin admin() {
        return admin;
    }

    /** Returns how the machine's cores are shared at present. */
    Cores cores() {
        return cores;
    }

    /**
     * Does work while the cores are parted. Brokers that are started by the work keep off the contender's cores.
     *
     * @param instances how many instances the contender has
     */
    public void parted(int instances, Runnable work) {
        try (Cores parted = Cores.part(instances)) {
            cores = parted;
            work.run();
        } finally {
            cores = Cores.whole();
        }
    }

    public Path directory() {
        return directory;
    }

    /** Starts a broker with all topics and no records. */
    public void empty() {
        down();
        delete(data());
        up();
        create(topics());
        try (Provisioner provisioner = Provisioner.connect(RecallConfig.of(
                Map.of("kafka.bootstrap-servers", bootstrapServers(), "schema-registry.url", registryUrl())))) {
            provisioner.create();
        }
        awaitLeaders();
    }

    /**
     * Waits until each partition has a leader. A broker that does not lead a new partition yet refuses a producer's
     * first batch and accepts its second, which is then out of order for good. A topic just created may not even be
     * known yet, and a broker that has just started takes the lead of its partitions in sequence.
     */
    private void awaitLeaders() {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (Topic input : InputTopics.ALL) {
            for (int partition = 0; partition < input.partitions(); partition++) {
                all.put(new TopicPartition(input.name(), partition), OffsetSpec.latest());
            }
        }
        long end = System.nanoTime() + LEADERS_PATIENCE.toNanos();
        while (true) {
            try {
                CommitWatch.get(() -> admin.listOffsets(all).all().get());
                return;
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > end) {
                    throw e;
                }
                CommitWatch.pause();
            }
        }
    }

    /** Saves the data of the broker under a name, and starts it again. */
    public void keep(String name) {
        down();
        delete(directory.resolve(name));
        copy(data(), directory.resolve(name));
        up();
    }

    /** Starts a broker with the saved data. */
    public void again(String name) {
        down();
        delete(data());
        copy(directory.resolve(name), data());
        up();
        awaitLeaders();
    }

    /**
     * Returns the topics that the bench creates before the installation's: the topic of commands, which keeps the
     * append time here, and the topics of the copies.
     */
    private static List<NewTopic> topics() {
        List<NewTopic> topics = new ArrayList<>();
        Map<String, String> commands = new HashMap<>(Topics.DELETE_COMMANDS.config());
        commands.putAll(APPEND_TIME);
        topics.add(topic(Topics.DELETE_COMMANDS.name(), Topics.DELETE_COMMANDS.partitions(), commands));
        for (Topic input : InputTopics.ALL) {
            topics.add(topic(InputTopics.COPY_PREFIX + input.name(), input.partitions(), APPEND_TIME));
        }
        return topics;
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> config) {
        return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(config);
    }

    private void create(List<NewTopic> topics) {
        try {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        }
    }

    private void up() {
        broker = BrokerCluster.start(data(), ports.subList(0, 1), ports.subList(1, 2), BROKER_JVM);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    private void down() {
        if (broker != null) {
            admin.close();
            broker.close();
            broker = null;
        }
    }

    private Path data() {
        return directory.resolve("broker");
    }

    /** Deletes a file or a directory with its content, if it exists. */
    public static void delete(Path what) {
        try {
            Utils.delete(what.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + what, e);
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                Files.copy(one, to.resolve(from.relativize(one)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from, e);
        }
    }

    @Override
    public void close() {
        down();
        registry.close();
    }
}
