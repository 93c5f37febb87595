package org.mailrecall.faults.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.faults.network.Network;
import org.mailrecall.runtime.cluster.Provisioner;
import org.mailrecall.testbed.BrokerCluster;
import org.mailrecall.testbed.BrokerProcess;
import org.mailrecall.testbed.Place;
import org.mailrecall.testbed.Ports;
import org.mailrecall.testbed.RegistryProcess;

/**
 * Three brokers with replication 3 and at least two in-sync replicas, a registry and the instances, all of them
 * processes.
 */
public final class Stack implements AutoCloseable {
    public static final int INTAKE_PARTITIONS = 2;
    public static final int MATCHING_PARTITIONS = 2;
    /** The pace of large recalls that two cores can bear beside everything else. */
    public static final int RECIPIENTS_PER_SECOND = 300;

    private static final String APPLICATION = "faults";
    private static final Duration READY = Duration.ofSeconds(120);
    private static final List<String> BROKER_JVM =
            List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path directory;
    private final Network network;
    private final BrokerCluster brokers;
    private final RegistryProcess registry;
    private final List<Instance> instances = new ArrayList<>();
    private final ScheduledExecutorService supervisor = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "supervisor");
        thread.setDaemon(true);
        return thread;
    });

    private Stack(Path directory, Network network, BrokerCluster brokers, RegistryProcess registry) {
        this.directory = directory;
        this.network = network;
        this.brokers = brokers;
        this.registry = registry;
    }

    /**
     * Starts everything but the instances, and creates topics and schemas.
     *
     * @param network where they are; it outlives the stack
     * @param before see {@link Packaged#classpath}
     * @param secured whether brokers and instances are protected as in production, see {@link Security}
     */
    public static Stack start(
            Path directory, Network network, Times times, int standbys, String before, boolean secured) {
        Optional<Security> security =
                secured ? Optional.of(Security.of(directory, network.brokers())) : Optional.empty();
        BrokerCluster brokers = BrokerCluster.start(directory, network.brokers(), BROKER_JVM, (node, properties) -> {
            network.configure(node, properties);
            security.ifPresent(of -> of.configure(node, properties));
            spareTheMachine(properties);
            Disk.brokerLog(directory, node).ifPresent(path -> properties.setProperty("log.dirs", path));
        });
        RegistryProcess registry = RegistryProcess.start(
                directory, network.registry(), Ports.free(1).get(0));
        Stack stack = new Stack(directory, network, brokers, registry);
        try {
            Map<String, String> settings = stack.settings(times, standbys);
            List<Place> places = network.instances();
            List<Integer> http = Ports.free(places.size());
            for (int i = 0; i < places.size(); i++) {
                Map<String, String> own = new HashMap<>(settings);
                own.put("kafka.bootstrap-servers", network.bootstrap(i));
                int instance = i;
                security.ifPresent(of -> own.putAll(of.instance(instance)));
                stack.instances.add(
                        new Instance(i, directory.resolve("app-" + i), before, places.get(i), http.get(i), own));
            }
            Disk.of(Disk.statePlace(directory)).ifPresent(disk -> stack.instances
                    .get(Disk.INSTANCE)
                    .set("streams.state-dir", disk.path().toString()));
            stack.provision(settings);
            security.ifPresent(of -> of.admit(settings));
            stack.supervisor.scheduleWithFixedDelay(
                    () -> stack.instances.forEach(Instance::supervise), 500, 500, TimeUnit.MILLISECONDS);
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    /** Relaxes time-outs: a busy machine of two cores must not look like a fault of the application. */
    private static void spareTheMachine(Properties properties) {
        properties.setProperty("broker.session.timeout.ms", "6000");
        properties.setProperty("broker.heartbeat.interval.ms", "1000");
        properties.setProperty("controller.quorum.election.timeout.ms", "3000");
        properties.setProperty("controller.quorum.fetch.timeout.ms", "4000");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "4");
        for (String internal : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.setProperty(internal + ".num.partitions", "2");
        }
    }

    private Map<String, String> settings(Times times, int standbys) {
        Map<String, String> s = new HashMap<>();
        s.put("application-id", APPLICATION);
        s.put("kafka.bootstrap-servers", bootstrap());
        s.put("schema-registry.url", registry.url());
        s.put("topics.recall-partitions", "" + INTAKE_PARTITIONS);
        s.put("topics.recipient-partitions", "" + MATCHING_PARTITIONS);
        s.put("streams.threads", "1");
        s.put("limits.recipients-per-second", "" + RECIPIENTS_PER_SECOND);
        s.put("streams.standby-replicas", "" + standbys);
        s.put("streams.rocksdb-cache", "32MiB");
        s.put("streams.rocksdb-write-buffers", "12MiB");
        s.put("streams.extra.consumer.session.timeout.ms", "" + times.session().toMillis());
        s.put("streams.extra.consumer.heartbeat.interval.ms", "1500");
        s.put("recall.window", times.window().toMillis() + "ms");
        s.put("recall.lateness", times.lateness().toMillis() + "ms");
        s.put("recall.remembered", times.remembered().toMillis() + "ms");
        s.put("recall.answer-timeout", times.answerTimeout().toMillis() + "ms");
        s.put("recall.backoff-first", times.backoff().toMillis() + "ms");
        s.put("streams.commit-interval", times.commit().toMillis() + "ms");
        return s;
    }

    /**
     * Creates the topics of the catalogue. Output topics keep the broker's append time too, because the oracle needs
     * it.
     */
    private void provision(Map<String, String> settings) {
        RecallConfig config = RecallConfig.of(new HashMap<String, Object>(settings));
        try (Provisioner provisioner = Provisioner.connect(config);
                Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            provisioner.create();
            Map<ConfigResource, java.util.Collection<AlterConfigOp>> stamps = new HashMap<>();
            for (Topic topic : List.of(Topics.RECALL_TRACE, Topics.DELETE_COMMANDS, Topics.RECALL_DEAD_LETTERS)) {
                stamps.put(
                        new ConfigResource(ConfigResource.Type.TOPIC, config.topic(topic.name())),
                        List.of(new AlterConfigOp(
                                new ConfigEntry("message.timestamp.type", "LogAppendTime"), AlterConfigOp.OpType.SET)));
            }
            admin.incrementalAlterConfigs(stamps).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    public void startInstances() {
        instances.forEach(Instance::start);
        instances.forEach(this::awaitReady);
    }

    public void awaitReady(Instance instance) {
        Awaitility.await("instance " + instance.index() + " is ready; its log is " + instance.log())
                .atMost(READY)
                .pollInSameThread()
                .until(instance::isReady);
    }

    /** Waits until the application has read all sent records, or a time is over. */
    public void awaitWorkedOff() {
        Backlog.awaitWorkedOff(bootstrap(), APPLICATION);
    }

    public Path directory() {
        return directory;
    }

    /** Returns the {@code bootstrap.servers} of the harness, which no fault cuts. */
    public String bootstrap() {
        return brokers.bootstrapServers();
    }

    public String registryUrl() {
        return registry.url();
    }

    public List<Instance> instances() {
        return instances;
    }

    public List<BrokerProcess> brokers() {
        return brokers.nodes();
    }

    public void awaitBrokers() {
        brokers.awaitComplete();
    }

    public RegistryProcess registry() {
        return registry;
    }

    public Network network() {
        return network;
    }

    @Override
    public void close() {
        supervisor.shutdownNow();
        instances.forEach(Instance::kill);
        registry.kill();
        brokers.nodes().stream().filter(BrokerProcess::isAlive).forEach(BrokerProcess::kill);
        Disk.unmountAll(directory);
    }
}
