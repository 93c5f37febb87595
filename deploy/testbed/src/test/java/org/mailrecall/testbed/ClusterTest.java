package org.mailrecall.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ClusterTest {
    @TempDir
    Path directory;

    @Test
    void of_three_brokers_one_may_crash_and_come_back() throws Exception {
        try (BrokerCluster cluster = BrokerCluster.start(directory, Ports.free(3));
                Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
                KafkaProducer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", cluster.bootstrapServers(), "acks", "all"),
                        new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("t", 3, (short) 3))).all().get(30, TimeUnit.SECONDS);
            send(producer);

            cluster.nodes().get(0).kill();
            send(producer);
            cluster.nodes().get(0).restart();
            cluster.awaitComplete();
            send(producer);

            assertThat(cluster.nodes()).allMatch(BrokerProcess::isAlive);
        }
    }

    private static void send(KafkaProducer<String, String> producer) throws Exception {
        for (int partition = 0; partition < 3; partition++) {
            producer.send(new ProducerRecord<>("t", partition, "k", "v")).get(30, TimeUnit.SECONDS);
        }
    }
}
