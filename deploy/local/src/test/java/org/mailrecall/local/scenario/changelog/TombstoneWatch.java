package org.mailrecall.local.scenario.changelog;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.mailrecall.config.RecallConfig;

/**
 * Lets the cleaner remove tombstones from changelogs within seconds, and tells when most of those that were there at the beginning
 * are gone. They stay as long as nobody writes on: a broker cleans no segment that it still writes to.
 */
public final class TombstoneWatch implements AutoCloseable {
    private static final String SOON = "1000";
    private static final HexFormat HEX = HexFormat.of();
    private static final ConfigResource EVERY_BROKER = new ConfigResource(ConfigResource.Type.BROKER, "");

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> deleted = new HashSet<>();

    private TombstoneWatch(Map<String, Object> client) {
        admin = Admin.create(client);
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("isolation.level", "read_committed");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes note of the tombstones that the changelogs of these stores hold. */
    public static TombstoneWatch of(RecallConfig config, List<String> stores) throws Exception {
        TombstoneWatch watch = new TombstoneWatch(config.toClientProperties());
        List<String> changelogs = stores.stream()
                .map(store -> config.applicationId() + "-" + store + "-changelog")
                .toList();
        watch.cleanSoon(changelogs);
        List<TopicPartition> partitions = new ArrayList<>();
        changelogs.forEach(name -> watch.consumer
                .partitionsFor(name)
                .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        watch.consumer.assign(partitions);
        watch.read((row, value) -> {
            if (value == null) {
                watch.deleted.add(row);
            } else {
                watch.deleted.remove(row);
            }
        });
        return watch;
    }

    /** Returns how many rows had been deleted when the watch began. */
    public int found() {
        return deleted.size();
    }

    /**
     * Whether the changelogs tell of few of those rows any more, a quarter at most: a cleaner may leave the last one of a
     * partition for long.
     */
    public boolean areMostlyGone() {
        Set<String> told = new HashSet<>();
        read((row, value) -> told.add(row));
        told.retainAll(deleted);
        return told.size() <= deleted.size() / 4;
    }

    private interface Reader {
        void read(String row, byte[] value);
    }

    private void read(Reader reader) {
        consumer.seekToBeginning(consumer.assignment());
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100))
                    .forEach(record -> reader.read(
                            record.topic() + ' ' + record.partition() + ' ' + HEX.formatHex(record.key()),
                            record.value()));
        }
    }

    private void cleanSoon(List<String> changelogs) throws InterruptedException, ExecutionException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = changelogs.stream()
                .collect(toMap(
                        name -> new ConfigResource(ConfigResource.Type.TOPIC, name),
                        name -> List.of(
                                set("delete.retention.ms", SOON),
                                set("max.compaction.lag.ms", SOON),
                                set("segment.ms", SOON),
                                set("min.cleanable.dirty.ratio", "0.01"))));
        changes.put(EVERY_BROKER, List.of(set("log.cleaner.backoff.ms", SOON)));
        admin.incrementalAlterConfigs(changes).all().get();
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), OpType.SET);
    }

    /** Gives the brokers back their own pace. */
    @Override
    public void close() throws Exception {
        AlterConfigOp unset = new AlterConfigOp(new ConfigEntry("log.cleaner.backoff.ms", null), OpType.DELETE);
        admin.incrementalAlterConfigs(Map.of(EVERY_BROKER, List.of(unset)))
                .all()
                .get();
        consumer.close();
        admin.close();
    }
}
