package org.mailrecall.bench.flink;

import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.mailrecall.bench.contender.ContenderSettings;
import org.mailrecall.bench.flink.record.Delivery;
import org.mailrecall.bench.flink.record.Output;
import org.mailrecall.bench.flink.record.RecallInput;
import org.mailrecall.bench.flink.record.RecipientHash;
import org.mailrecall.bench.flink.record.Timed;

/** The Flink job: three input topics, and an exactly-once sink for commands and trace. */
final class RecallJob {
    private static final Duration LATENESS = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

    private final ContenderSettings settings;
    private final StreamExecutionEnvironment env;

    RecallJob(ContenderSettings settings, StreamExecutionEnvironment env) {
        this.settings = settings;
        this.env = env;
    }

    /** Adds the job to the execution environment. */
    void build() {
        String registry = settings.registryUrl();
        DataStream<Delivery> deliveries = source(settings.deliveries(), new DeliverySource(registry));
        DataStream<RecallInput> requests = source(settings.requests(), new RequestSource(registry));
        DataStream<RecallInput> outcomes = source(settings.outcomes(), new OutcomeSource(registry));
        deliveries
                .connect(requests.union(outcomes))
                .keyBy(Delivery::recipient, RecallInput::recipient, RecipientHash.TYPE)
                .process(new RecallRules(settings), TypeInformation.of(Output.class))
                .uid("rules")
                .sinkTo(sink())
                .uid("sink");
    }

    private <T extends Timed> DataStream<T> source(String topic, KafkaRecordDeserializationSchema<T> reader) {
        KafkaSource<T> source = KafkaSource.<T>builder()
                .setBootstrapServers(settings.bootstrapServers())
                .setGroupId(settings.applicationId())
                .setClientIdPrefix(settings.applicationId() + "-" + topic)
                .setTopics(topic)
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperties(properties("consumer"))
                .setDeserializer(reader)
                .build();
        // No record moves the clock beyond the time at which the broker appended it.
        WatermarkStrategy<T> watermarks = WatermarkStrategy.<T>forBoundedOutOfOrderness(LATENESS)
                .withTimestampAssigner((input, appended) -> Math.min(input.at(), appended))
                .withIdleness(IDLE);
        return env.fromSource(new PromptSource<>(source), watermarks, topic, reader.getProducedType())
                .uid(topic);
    }

    private KafkaSink<Output> sink() {
        return KafkaSink.<Output>builder()
                .setKafkaProducerConfig(properties("producer"))
                .setBootstrapServers(settings.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(settings.applicationId())
                // Producers are reused for later transactions, so that a checkpoint makes no new producer.
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                .setRecordSerializer(new OutputTopics(settings.commands(), settings.trace()))
                .build();
    }

    /** Returns the settings that all contenders share for a kind of client, such as {@code consumer}. */
    private Properties properties(String client) {
        Properties properties = new Properties();
        properties.putAll(settings.sharedOf(client));
        return properties;
    }
}
