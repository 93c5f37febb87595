package org.mailrecall.config;

import static java.util.Map.entry;
import static org.apache.kafka.streams.StreamsConfig.APPLICATION_ID_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.BOOTSTRAP_SERVERS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.GROUP_PROTOCOL_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.MAX_TASK_IDLE_MS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.NUM_STREAM_THREADS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PROCESSING_GUARANTEE_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.REPLICATION_FACTOR_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG;
import static org.apache.kafka.streams.StreamsConfig.STATE_DIR_CONFIG;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailExceptionHandler;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.mailrecall.topology.input.AppendTimeExtractor;
import org.mailrecall.topology.input.BrokerTime;
import org.mailrecall.topology.input.OversizedRecordHandler;
import org.mailrecall.topology.state.ChangelogGuard;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Makes the settings of Kafka Streams from the configuration, and lists the settings that {@code streams.extra} may not
 * hold.
 */
final class StreamsProperties {
    private static final String GUARANTEE = "the processor deals with bad input itself and loses none";

    /**
     * The settings that {@code streams.extra} may not hold, each with the reason. {@code max.task.idle.ms} is checked
     * apart.
     */
    static final Map<String, String> FIXED = Map.ofEntries(
            entry(APPLICATION_ID_CONFIG, "it is application-id"),
            entry(BOOTSTRAP_SERVERS_CONFIG, "it is kafka.bootstrap-servers"),
            entry(NUM_STREAM_THREADS_CONFIG, "it is streams.threads"),
            entry(NUM_STANDBY_REPLICAS_CONFIG, "it is streams.standby-replicas"),
            entry(COMMIT_INTERVAL_MS_CONFIG, "it is streams.commit-interval"),
            entry(STATE_DIR_CONFIG, "it is streams.state-dir"),
            entry(PROCESSING_GUARANTEE_CONFIG, "it is streams.processing-guarantee"),
            entry(GROUP_PROTOCOL_CONFIG, "it is streams.group-protocol"),
            entry(REPLICATION_FACTOR_CONFIG, "it is streams.replication-factor"),
            entry(STATESTORE_CACHE_MAX_BYTES_CONFIG, "it holds what is written at a commit"),
            entry(ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, "it keeps the memory of all stores within streams.rocksdb-cache"),
            entry(ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "generated names shift state between versions"),
            entry(DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, GUARANTEE),
            entry(PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, GUARANTEE),
            entry(PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, GUARANTEE),
            entry(DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, "no record's time ends a thread or moves the clock"),
            entry(PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, GUARANTEE));

    /** The octets that the producer allows a record besides its value, for key, headers and framing. */
    private static final int AROUND_A_VALUE = 128 << 10;

    /**
     * The size in octets of the cache for the cached stores: {@code CommitHookStore} and the clocks. For each task it
     * holds an entry, and an entry for each partition of the requests. It must not become full: an entry that does not
     * fit is written at once.
     */
    private static final long CACHE_BYTES = 16 << 20;

    private static final int KAFKA_DEFAULT_REQUEST = 1 << 20;

    /**
     * The most octets that a fetch takes from a partition: four times Kafka's default. Deliveries are small and many,
     * so that larger fetches save requests.
     */
    private static final int FETCHED_AT_ONCE = 4 << 20;

    private static final int RECORDS_AT_ONCE = 4_000;

    private StreamsProperties() {}

    static Map<String, Object> of(RecallConfig config) {
        StreamsSettings s = config.streams();
        Map<String, Object> p = new HashMap<>(config.toClientProperties());
        // Producers of inputs may use transactions. The records of an aborted transaction must not be read.
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        p.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                Math.max(KAFKA_DEFAULT_REQUEST, config.limits().maxValueBytes() + AROUND_A_VALUE));
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), FETCHED_AT_ONCE);
        p.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), RECORDS_AT_ONCE);
        p.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, RECORDS_AT_ONCE);
        p.putAll(s.extra());

        p.put(APPLICATION_ID_CONFIG, config.applicationId());
        p.put(NUM_STREAM_THREADS_CONFIG, s.threads());
        p.put(NUM_STANDBY_REPLICAS_CONFIG, s.standbyReplicas());
        p.put(COMMIT_INTERVAL_MS_CONFIG, s.commitInterval().toMillis());
        p.put(STATE_DIR_CONFIG, s.stateDir());
        p.put(PROCESSING_GUARANTEE_CONFIG, s.processingGuarantee());
        p.put(GROUP_PROTOCOL_CONFIG, s.groupProtocol());
        p.put(REPLICATION_FACTOR_CONFIG, (int) s.replicationFactor());
        p.put(STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        p.put(ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        p.put(BoundedRocksDb.CACHE_BYTES, s.rocksdbCacheBytes());
        p.put(BoundedRocksDb.WRITE_BUFFER_BYTES, s.rocksdbWriteBufferBytes());
        p.put(MAX_TASK_IDLE_MS_CONFIG, 0L); // with 0 a tick never overtakes input that waits on the broker
        p.put(ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        p.put(
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                List.of(ChangelogGuard.class.getName()));
        p.put(DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailExceptionHandler.class);
        p.put(PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        p.put(PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        p.put(PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OversizedRecordHandler.class);
        p.put(RefusedDeadLetters.CONFIG, new RefusedDeadLetters());
        p.put(DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, AppendTimeExtractor.class);
        p.put(BrokerTime.CONFIG, new BrokerTime(stampedTopics(config)));
        return p;
    }

    private static Set<String> stampedTopics(RecallConfig config) {
        return config.clock().requireAppendTime()
                ? Stream.concat(Topics.ALL.stream(), InternalTopics.ALL.stream())
                        .filter(topic -> "LogAppendTime".equals(topic.config().get("message.timestamp.type")))
                        .map(topic -> config.topic(topic.name()))
                        .collect(Collectors.toSet())
                : Set.of();
    }
}
