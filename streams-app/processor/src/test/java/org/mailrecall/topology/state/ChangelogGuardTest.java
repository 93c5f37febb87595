package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What a store is restored from: nothing that the processor cannot have written. */
class ChangelogGuardTest {
    private static final int HASH = KeyedHashes.LENGTH;

    private final List<String> reported = new ArrayList<>();
    private final ChangelogGuard guard = new ChangelogGuard();

    ChangelogGuardTest() {
        guard.configure(Map.of(ChangelogGuard.UNREADABLE, (Consumer<String>) reported::add));
    }

    @Test
    void a_key_of_another_length_or_a_value_that_is_none_is_left_out_and_reported() {
        byte[] time = new byte[Long.BYTES];

        assertThat(restored(StoreCatalogue.OVER_LIMIT, new byte[HASH], time)).isTrue();
        assertThat(restored(StoreCatalogue.OVER_LIMIT, new byte[HASH - 1], time))
                .isFalse();
        assertThat(restored(StoreCatalogue.OVER_LIMIT, new byte[HASH], new byte[7]))
                .isFalse();
        assertThat(restored(StoreCatalogue.EARLY_SCHEDULE, new byte[3], new byte[0]))
                .isFalse();
        assertThat(restored(StoreCatalogue.PENDING_RECALLS, new byte[2 * HASH + 12], new byte[50]))
                .isFalse();
        assertThat(restored(StoreCatalogue.TENANT_TIMELINES, new byte[5], new byte[50]))
                .isFalse();
        assertThat(reported).hasSize(5).contains("app-over-limit-changelog");
    }

    @Test
    void a_deletion_is_restored_unless_a_windowed_store_could_not_read_its_key() {
        assertThat(restored(StoreCatalogue.OVER_LIMIT, new byte[0], null)).isTrue();
        assertThat(restored(StoreCatalogue.PENDING_RECALLS, new byte[12], null)).isTrue();
        assertThat(restored(StoreCatalogue.PENDING_RECALLS, new byte[11], null)).isFalse();
    }

    @Test
    void a_row_with_a_time_far_ahead_is_left_out_because_its_store_would_drop_all_others() {
        long written = 1_750_000_000_000L;
        long day = 86_400_000;

        assertThat(deleted(written, written + day)).isTrue();
        assertThat(deleted(written, written + day + 1)).isFalse();
        assertThat(deleted(written, -1)).isFalse();
        assertThat(reported).hasSize(2);
    }

    private boolean deleted(long written, long time) {
        byte[] key = ByteBuffer.allocate(2 * HASH + 12).putLong(2 * HASH, time).array();
        String changelog = "app-" + StoreCatalogue.PENDING_RECALLS.name() + "-changelog";
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                changelog,
                0,
                7,
                written,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                null,
                new RecordHeaders(),
                Optional.empty());
        return !guard.onConsume(
                        new ConsumerRecords<>(Map.of(new TopicPartition(changelog, 0), List.of(record)), Map.of()))
                .isEmpty();
    }

    @Test
    void a_row_of_a_later_version_is_restored_so_that_the_start_says_so() {
        byte[] ofLater = new byte[50];
        new Random(1).nextBytes(ofLater);
        ofLater[0] = (byte) 0xC3;
        ofLater[1] = 1;

        assertThat(restored(StoreCatalogue.TENANT_TIMELINES, new byte[5], ofLater))
                .isTrue();
    }

    private boolean restored(Store<?, ?> store, byte[] key, byte[] value) {
        TopicPartition partition = new TopicPartition("app-" + store.name() + "-changelog", 0);
        ConsumerRecords<byte[], byte[]> polled = new ConsumerRecords<>(
                Map.of(partition, List.of(new ConsumerRecord<>(partition.topic(), 0, 7, key, value))), Map.of());
        return !guard.onConsume(polled).isEmpty();
    }
}
