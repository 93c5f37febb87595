package org.mailrecall.local.scenario.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.topology.StoreBuilders;

/** The changelogs of an installation that does not run. */
final class Changelogs {
    /** A row of a store; a value of null deletes it. */
    record Row(String store, int partition, long time, byte[] key, byte[] value) {}

    private static final Duration POLL = Duration.ofMillis(200);

    private final RecallConfig config;

    Changelogs(RecallConfig config) {
        this.config = config;
    }

    /** The newest record of each key, deletions left out, in their order: what compaction leaves. */
    List<Row> newest() {
        List<Row> rows = new ArrayList<>();
        stores().forEach(store -> rows.addAll(newest(store)));
        return rows;
    }

    /** Writes rows, but for rows of a store that this version does not have. */
    void write(Collection<Row> rows) {
        List<String> stores = stores();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                config.toClientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            rows.stream()
                    .filter(row -> stores.contains(row.store()))
                    .forEach(row -> producer.send(new ProducerRecord<>(
                            topic(row.store()), row.partition(), row.time(), row.key(), row.value())));
            producer.flush();
        }
    }

    /** Lets the broker delete no row for its age. */
    void keepForEver() throws Exception {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        stores().forEach(store -> changes.put(
                new ConfigResource(ConfigResource.Type.TOPIC, topic(store)),
                List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "-1"), AlterConfigOp.OpType.SET))));
        try (Admin admin = Admin.create(config.toClientProperties())) {
            admin.incrementalAlterConfigs(changes).all().get();
        }
    }

    private List<String> stores() {
        return StoreBuilders.changelogs(config.toTopologySettings(1, 1)).stream()
                .map(StoreBuilders.Changelog::store)
                .toList();
    }

    private String topic(String store) {
        return config.applicationId() + "-" + store + "-changelog";
    }

    private Collection<Row> newest(String store) {
        Map<String, Row> newest = new LinkedHashMap<>();
        Map<String, Object> properties = new HashMap<>(config.toClientProperties());
        properties.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(topic(store)).stream()
                    .map(partition -> new TopicPartition(topic(store), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (!all.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    String key = record.partition() + Base64.getEncoder().encodeToString(record.key());
                    newest.remove(key);
                    if (record.value() != null) {
                        newest.put(
                                key,
                                new Row(store, record.partition(), record.timestamp(), record.key(), record.value()));
                    }
                }
            }
        }
        return newest.values();
    }
}
