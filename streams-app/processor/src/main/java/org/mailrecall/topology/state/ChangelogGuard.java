package org.mailrecall.topology.state;

import static java.util.Map.entry;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out the records of a changelog that the processor cannot have written, before a store is restored from the
 * changelog. Each such record is reported and counts as missing.
 *
 * <p>Kafka Streams restores every record of a changelog. A key that is too short for its store, or a value that its
 * serde or its reader refuses, could end the thread that meets it, and each thread after it.
 */
public final class ChangelogGuard implements ConsumerInterceptor<byte[], byte[]> {
    /**
     * The setting that holds a {@code Consumer<String>}. It is called with the name of the changelog for each record
     * that is left out.
     */
    public static final String UNREADABLE = "recall.unreadable-changelog-records";

    private static final Logger LOG = LoggerFactory.getLogger(ChangelogGuard.class);

    /** Octets of time and sequence number, which Kafka Streams puts behind the key of a windowed store. */
    private static final int AROUND_A_WINDOW = Long.BYTES + Integer.BYTES;

    /** How far the time of a row may be ahead of the time at which it was written, in milliseconds: a day, for clocks. */
    private static final long MOST_AHEAD = Duration.ofDays(1).toMillis();

    private static final int HASH = KeyedHashes.LENGTH;

    /** The number of octets of a key, in stores with keys of a fixed length. */
    private static final Map<Store<?, ?>, Integer> KEY_OCTETS = Map.ofEntries(
            entry(StoreCatalogue.INTAKE_RECALLS, HASH),
            entry(StoreCatalogue.INTAKE_PARTS, HASH + Integer.BYTES),
            entry(StoreCatalogue.INTAKE_SCHEDULE, Long.BYTES + HASH),
            entry(StoreCatalogue.FAN_OUT_QUEUE, 1 + Long.BYTES),
            entry(StoreCatalogue.DIRECT_DELIVERIES, Long.BYTES),
            entry(StoreCatalogue.OTHER_DELIVERIES, HASH + Long.BYTES + 1 + AROUND_A_WINDOW),
            entry(StoreCatalogue.PENDING_RECALLS, 2 * HASH + AROUND_A_WINDOW),
            entry(StoreCatalogue.ENDED_RECALLS, 2 * HASH),
            entry(StoreCatalogue.ENDED_SCHEDULE, Long.BYTES + 2 * HASH),
            entry(StoreCatalogue.EARLY_OUTCOMES, HASH + 2 * Long.BYTES + Integer.BYTES),
            entry(StoreCatalogue.EARLY_SCHEDULE, HASH + 3 * Long.BYTES + Integer.BYTES),
            entry(StoreCatalogue.OVER_LIMIT, HASH),
            entry(StoreCatalogue.TIME_REACHED, Integer.BYTES),
            entry(StoreCatalogue.RECALL_REPORTS, HASH));

    /** The least number of octets of a key, in stores whose keys begin with a time and go on with a text. */
    private static final Map<Store<?, ?>, Integer> LEAST_KEY_OCTETS = Map.of(StoreCatalogue.LIMIT_SCHEDULE, Long.BYTES);

    /** A changelog's store, and the deserializer of its values. */
    private record Guarded(Store<?, ?> store, Deserializer<?> values) {}

    private final Map<String, Optional<Guarded>> byTopic = new HashMap<>();
    private Consumer<String> unreadable = changelog -> {};

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> configs) {
        if (configs.get(UNREADABLE) instanceof Consumer<?> given) {
            unreadable = (Consumer<String>) given;
        }
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> kept = new HashMap<>();
        int count = 0;
        for (TopicPartition partition : records.partitions()) {
            Optional<Guarded> guarded = byTopic.computeIfAbsent(partition.topic(), this::guarded);
            List<ConsumerRecord<byte[], byte[]>> all = records.records(partition);
            List<ConsumerRecord<byte[], byte[]>> good = guarded.isEmpty() ? all : good(all, guarded.get());
            if (!good.isEmpty()) {
                kept.put(partition, good);
                count += good.size();
            }
        }
        return count == records.count() ? records : new ConsumerRecords<>(kept, records.nextOffsets());
    }

    private Optional<Guarded> guarded(String topic) {
        return StoreCatalogue.ALL.stream()
                .filter(store -> topic.endsWith("-" + store.name() + "-changelog"))
                .findFirst()
                .map(store ->
                        new Guarded(store, store.values.serde(changelog -> {}).deserializer()));
    }

    private List<ConsumerRecord<byte[], byte[]>> good(List<ConsumerRecord<byte[], byte[]>> all, Guarded guarded) {
        List<ConsumerRecord<byte[], byte[]>> good = new ArrayList<>(all.size());
        for (ConsumerRecord<byte[], byte[]> record : all) {
            if (isRow(record, guarded)) {
                good.add(record);
            } else {
                LOG.error(
                        "{} {} offset {} is no row of its store and counts as missing",
                        record.topic(),
                        record.partition(),
                        record.offset());
                unreadable.accept(record.topic());
            }
        }
        return good;
    }

    private static boolean isRow(ConsumerRecord<byte[], byte[]> record, Guarded guarded) {
        int octets = record.key() == null ? -1 : record.key().length;
        boolean windowed = guarded.store() instanceof Store.Windowed;
        if (windowed && !hasTimeOfAWindow(record)) {
            return false;
        }
        if (record.value() == null) {
            return windowed ? octets >= AROUND_A_WINDOW : octets >= 0; // a deletion, be it of no row
        }
        Integer wanted = KEY_OCTETS.get(guarded.store());
        int least = LEAST_KEY_OCTETS.getOrDefault(guarded.store(), 0);
        return (wanted == null ? octets >= least : octets == wanted) && isValue(record, guarded);
    }

    /**
     * Whether the time in the key of a windowed store can be that of a row. A store drops the rows that are older than its
     * retention, counted from the latest time that it has seen: a time far ahead would make it drop all others.
     */
    private static boolean hasTimeOfAWindow(ConsumerRecord<byte[], byte[]> record) {
        int octets = record.key() == null ? 0 : record.key().length;
        if (octets < AROUND_A_WINDOW) {
            return false;
        }
        long time = ByteBuffer.wrap(record.key()).getLong(octets - AROUND_A_WINDOW);
        boolean isAhead = record.timestamp() >= 0 && time > record.timestamp() + MOST_AHEAD;
        return time >= 0 && !isAhead;
    }

    private static boolean isValue(ConsumerRecord<byte[], byte[]> record, Guarded guarded) {
        try {
            Object value = guarded.values().deserialize(record.topic(), record.value());
            RowChecks.check(guarded.store(), value);
            return value != null;
        } catch (LaterVersionException e) {
            return true; // the store refuses it with a line that says what to do
        } catch (RuntimeException e) { // a row can be wrong in as many ways as the rules find
            return false;
        }
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}
}
