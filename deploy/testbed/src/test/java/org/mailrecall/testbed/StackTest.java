package org.mailrecall.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.registry.SpecificAvroSerde;

/** Tests a broker and a registry as real processes. Each has a single test of many steps, because starts are slow. */
@Tag("slow")
class StackTest {
    private static final String TOPIC = "tenant-settings";

    @TempDir
    Path directory;

    @Test
    void a_record_and_its_schema_survive_a_crash_of_broker_and_registry() throws Exception {
        try (BrokerCluster broker = BrokerCluster.start(directory);
                RegistryProcess registry = RegistryProcess.start(directory)) {
            createTopic(broker);
            TenantSettings written = settings("contoso");
            produce(broker, registry, written);

            broker.nodes().get(0).kill();
            registry.kill();
            assertThat(broker.nodes().get(0).isAlive()).isFalse();
            broker.nodes().get(0).restart();
            registry.restart();

            ConsumerRecord<String, TenantSettings> read = consumeFirst(broker, registry);
            assertThat(read.key()).isEqualTo("contoso");
            assertThat(read.value()).isEqualTo(written);
        }
    }

    @Test
    void a_taken_port_is_said_in_one_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> BrokerCluster.start(directory, List.of(port)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("port " + port + " for the broker 1 is taken: stop its program, or choose another");
        }
    }

    private static void createTopic(BrokerCluster broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void produce(BrokerCluster broker, RegistryProcess registry, TenantSettings value) throws Exception {
        try (SpecificAvroSerde<TenantSettings> serde = serde(registry);
                KafkaProducer<String, TenantSettings> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringSerializer(),
                        serde.serializer())) {
            producer.send(new ProducerRecord<>(TOPIC, value.getTenant(), value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static ConsumerRecord<String, TenantSettings> consumeFirst(BrokerCluster broker, RegistryProcess registry) {
        try (SpecificAvroSerde<TenantSettings> serde = serde(registry);
                KafkaConsumer<String, TenantSettings> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest"),
                        new StringDeserializer(),
                        serde.deserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            return await().atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                    .iterator()
                    .next();
        }
    }

    private static SpecificAvroSerde<TenantSettings> serde(RegistryProcess registry) {
        SpecificAvroSerde<TenantSettings> serde = new SpecificAvroSerde<>(TenantSettings.class);
        serde.configure(Map.of("schema.registry.url", registry.url()), false);
        return serde;
    }

    private static TenantSettings settings(String tenant) {
        return TenantSettings.newBuilder()
                .setTenant(tenant)
                .setEventTime(Instant.parse("2026-11-22T10:00:00Z"))
                .setRecallReadMessagesEnabled(false)
                .build();
    }
}
