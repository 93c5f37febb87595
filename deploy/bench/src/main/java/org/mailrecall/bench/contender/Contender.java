package org.mailrecall.bench.contender;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.mailrecall.testbed.Leash;

/** Runs the process of a contender on Kafka Streams. */
final class Contender {
    private Contender() {}

    /** Builds the topology of a contender. */
    interface Maker {
        Topology topology(ContenderSettings settings, Map<String, Object> streamsConfig);
    }

    /**
     * Runs a topology until SIGTERM or the end of standard input. The process ends with exit code 1 when Kafka Streams
     * ends in state {@code ERROR}.
     *
     * @param args the file of the {@link ContenderSettings}, as the only argument
     * @param more settings of Kafka Streams that override the usual settings
     */
    static void run(String[] args, Map<String, Object> more, Maker maker) throws InterruptedException {
        Leash.hold();
        ContenderSettings settings = ContenderSettings.read(Path.of(args[0]));
        Map<String, Object> config = new HashMap<>(settings.shared());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitIntervalMs());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.putAll(more);
        Properties properties = new Properties();
        properties.putAll(config);
        KafkaStreams streams = new KafkaStreams(maker.topology(settings, config), properties);
        CountDownLatch ended = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.ERROR) {
                ended.countDown();
            }
        });
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop"));
        streams.start();
        ended.await();
        System.exit(1);
    }
}
