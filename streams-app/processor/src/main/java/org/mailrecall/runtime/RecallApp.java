package org.mailrecall.runtime;

import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.LEAVE_GROUP;
import static org.apache.kafka.streams.CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.mailrecall.config.Protection;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.runtime.cluster.PartitionCounts;
import org.mailrecall.runtime.cluster.Provisioner;
import org.mailrecall.runtime.consumer.WatchfulClients;
import org.mailrecall.runtime.health.Health;
import org.mailrecall.runtime.health.HttpEndpoints;
import org.mailrecall.runtime.health.LostUpdaters;
import org.mailrecall.runtime.health.Meters;
import org.mailrecall.runtime.health.PreparedMetrics;
import org.mailrecall.runtime.health.StreamFailures;
import org.mailrecall.runtime.health.StreamsHealth;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.mailrecall.topology.input.BrokerTime;
import org.mailrecall.topology.state.ChangelogGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running instance of the processor. */
public final class RecallApp implements AutoCloseable, Health {
    private static final Logger LOG = LoggerFactory.getLogger(RecallApp.class);
    private static final long LOOK_AGAIN = 5;

    private final RecallConfig config;
    private final StreamFailures failures;
    private final Meters meters = new Meters();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final LostUpdaters lostUpdaters = new LostUpdaters(LostUpdaters::livingThreads, System::nanoTime);
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(RecallApp::watchThread);
    private final KafkaStreams streams;
    private final Health health;
    private HttpEndpoints http;
    private boolean closed;
    private boolean closedInTime = true;

    private RecallApp(RecallConfig config, PartitionCounts counts, TopologyFactory factory) {
        this.config = config;
        Map<String, Object> properties = config.toStreamsProperties();
        RecallMetrics metrics = PreparedMetrics.of(config, meters.registry());
        properties.put(ChangelogGuard.UNREADABLE, (Consumer<String>) metrics::unreadableRow);
        failures = new StreamFailures(
                config.kafka().bootstrapServers(),
                config.kafka().registryUrl(),
                System::nanoTime,
                StreamFailures.FIRST_PAUSE,
                RefusedDeadLetters.in(properties));
        meters.bindDisk(Path.of(config.streams().stateDir()));
        Topology topology = factory.build(
                config.toTopologySettings(counts.intake(), counts.matching()),
                properties,
                config.toRegistryProperties(),
                metrics);
        Properties own = new Properties();
        own.putAll(properties);
        // With group.protocol=streams Kafka Streams accepts no clients but its own.
        streams = config.streams().groupProtocol().equals("classic")
                ? new KafkaStreams(topology, own, new WatchfulClients())
                : new KafkaStreams(topology, own);
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener(this::changed);
        health = new StreamsHealth(
                streams, failures, BrokerTime.in(properties), config.kafka().bootstrapServers());
    }

    /**
     * Starts an instance of the recall processor.
     *
     * @throws StartException with a message of one line, for example when no broker or registry answers, topics are
     * missing, have unequal partition counts, keep producers' times or refuse large records, or the port is in use
     */
    public static RecallApp start(RecallConfig config) {
        // Kafka Streams 4.3 formats a log line for every record and empty input partition, even if it is not logged.
        // With another default locale, formatting numbers looks up the symbols anew each time, which took a tenth of
        // the thread's time.
        Locale.setDefault(Locale.Category.FORMAT, Locale.US);
        return start(config, Topologies::recall);
    }

    /** Starts an instance of a given topology. */
    static RecallApp start(RecallConfig config, TopologyFactory factory) {
        PartitionCounts counts;
        try (Provisioner provisioner = Provisioner.connect(config)) {
            counts = provisioner.partitionCounts(config);
            provisioner.createChangelogs(config);
            provisioner.warnings().forEach(warning -> LOG.warn("differs from the catalogue: {}", warning));
        }
        Protection.off(config).ifPresent(off -> LOG.warn("protections that are off: {}", off));
        if (!config.streams().groupProtocol().equals("classic")) {
            LOG.warn(
                    "streams.group-protocol is {}: a broker that this instance alone cannot reach is not noticed, nor a"
                            + " topic that ceases to bear the brokers' time; a recall could end too early",
                    config.streams().groupProtocol());
        }
        if (!config.clock().wall()) {
            LOG.warn("clock.wall is false: recalls end only by ticks that somebody else sends");
        }
        RecallApp app = new RecallApp(config, counts, factory);
        try {
            if (config.http().enabled()) {
                app.http = HttpEndpoints.start(config.http(), app, app.meters.registry());
                LOG.info("probes and metrics at port {}", app.http.port());
            }
            app.meters.bind(app.streams);
            // The state is checked after Kafka Streams is made: making it locks the state directory, so that no second
            // process can use the directory.
            StateCheck.deleteUnusable(
                    Path.of(config.streams().stateDir()).resolve(config.applicationId()), Instant.now());
            app.streams.start();
            app.watch.scheduleWithFixedDelay(app::lookAfterThreads, LOOK_AGAIN, LOOK_AGAIN, TimeUnit.SECONDS);
            return app;
        } catch (RuntimeException e) {
            app.close();
            throw e;
        }
    }

    /**
     * Returns the topology that an instance would run on topics with the configured partition counts. It is built
     * without a connection to broker or registry.
     */
    public static Topology topology(RecallConfig config) {
        return Topologies.recall(
                config.toTopologySettings(
                        config.topics().recallPartitions(), config.topics().recipientPartitions()),
                config.toStreamsProperties(),
                config.toRegistryProperties(),
                new RecallMetrics(new SimpleMeterRegistry()));
    }

    /** Waits until the instance has ended, and returns its exit code, as {@link #exitCode} does. */
    public int awaitEnd() throws InterruptedException {
        ended.await();
        return exitCode();
    }

    /**
     * Returns the exit code of the instance once it has ended: 1 when a failure ended it or it did not stop within
     * {@code shutdown.timeout}, else 0.
     */
    public int exitCode() {
        return failures.isFatal() || state() == State.ERROR || !closedInTime ? 1 : 0;
    }

    /** Returns the state of Kafka Streams. */
    public State state() {
        return streams.state();
    }

    /** Returns the port of probes and metrics; empty where they are off. */
    public OptionalInt httpPort() {
        return http == null ? OptionalInt.empty() : OptionalInt.of(http.port());
    }

    /** Returns the metrics of the instance. */
    public MeterRegistry meters() {
        return meters.registry();
    }

    @Override
    public Optional<String> whyDead() {
        return health.whyDead();
    }

    @Override
    public Optional<String> whyNotReady() {
        return health.whyNotReady();
    }

    /**
     * Stops the instance within {@code shutdown.timeout}. Work that is not committed by then is rolled back, and the
     * next instance does it again.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        watch.shutdownNow();
        failures.stop();
        CloseOptions options = CloseOptions.timeout(config.shutdown().timeout())
                .withGroupMembershipOperation(config.shutdown().leaveGroup() ? LEAVE_GROUP : REMAIN_IN_GROUP);
        closedInTime = streams.close(options);
        if (!closedInTime) {
            LOG.warn("not stopped within {} s", config.shutdown().timeout().toSeconds());
        }
        if (http != null) {
            http.close();
        }
        meters.close();
        ended.countDown();
    }

    private static Thread watchThread(Runnable work) {
        Thread thread = new Thread(work, "recall-watch");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Lets the process end if a stream thread has lost its state updater. The process that replaces it can start at
     * once; this process would keep its partitions for minutes.
     */
    private void lookAfterThreads() {
        lostUpdaters.find().ifPresent(thread -> {
            LOG.error("Kafka Streams has lost the state updater of {}; stopping, to be started again", thread);
            failures.markFatal();
            watch.shutdown();
            ended.countDown();
        });
    }

    private void changed(State now, State before) {
        LOG.info("{} after {}", now, before);
        if (now == State.ERROR || now == State.NOT_RUNNING) {
            ended.countDown();
        }
    }
}
