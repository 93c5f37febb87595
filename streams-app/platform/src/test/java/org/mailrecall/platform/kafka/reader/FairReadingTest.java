package org.mailrecall.platform.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.kafka.reader.RegistryStub.Answer;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;

/** A key whose handler hangs delays no other key, however many of its records there are. */
class FairReadingTest {
    private static final String TOPIC = "tenant-settings";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final int ID = 1;
    private static final int ROOM = 200;
    private static final int MANY = 3 * ROOM;
    private static final Backoff SOON = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), 3);

    private final RegistryStub registry = new RegistryStub();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<Long> turnedAway = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final PatientConsumer consumer = new PatientConsumer();
    private ConsumerLoop<TenantSettings> loop;

    @BeforeEach
    void start() {
        registry.answer(ID, Answer.schema(TenantSettings.getClassSchema()));
        loop = new ConsumerLoop<>(
                consumer,
                RecordDecoder.of(registry.access(), Topics.TENANT_SETTINGS, TenantSettings.class, UnknownSymbol.KEPT),
                TOPIC,
                new Subscription<>(
                        Topics.TENANT_SETTINGS, TenantSettings.class, "test", UnknownSymbol.KEPT, 2, 0, ROOM, SOON),
                new Handler());
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.rebalance(Set.of(PARTITION));
        });
        loop.begin();
        await().until(() -> !consumer.assignment().isEmpty());
    }

    @AfterEach
    void close() {
        release.countDown();
        loop.close();
        registry.close();
    }

    @Test
    void however_many_records_a_key_has_waiting_those_of_others_are_handled() {
        for (int i = 0; i < MANY; i++) {
            send(i, "hangs");
        }
        for (int i = 0; i < 3; i++) {
            send(MANY + i, "other" + i);
        }

        await().untilAsserted(() -> assertThat(handled).contains("other0", "other1", "other2"));
        await().untilAsserted(() -> assertThat(turnedAway).hasSizeGreaterThan(MANY - ROOM));
        assertThat(turnedAway).as("the later ones, in their order").isSorted();
        await().untilAsserted(() -> assertThat(consumer.paused()).isEmpty());
        assertThat(committed()).as("what waits is read again after a crash").isZero();

        release.countDown();
        await().untilAsserted(() -> assertThat(committed()).isEqualTo(MANY + 3));
        assertThat(handled.size() + turnedAway.size()).as("each once").isEqualTo(MANY + 3);
    }

    @Test
    void several_keys_that_hang_share_the_room_and_leave_some() {
        int offset = 0;
        for (int i = 0; i < MANY; i++) {
            send(offset++, "hangs");
            send(offset++, "hangs too");
            send(offset++, "hangs as well");
        }
        await().untilAsserted(() -> assertThat(turnedAway).hasSizeGreaterThan(3 * MANY - ROOM));
        await().untilAsserted(() -> assertThat(consumer.paused()).isEmpty());
    }

    @Test
    void a_key_that_is_quick_has_nothing_turned_away() {
        for (int i = 0; i < MANY; i++) {
            send(i, "quick");
            long sent = i + 1;
            if (sent % (ROOM / 4) == 0) {
                await().untilAsserted(() -> assertThat(committed()).isEqualTo(sent));
            }
        }
        assertThat(turnedAway).isEmpty();
    }

    private final class Handler implements RecordHandler<TenantSettings> {
        @Override
        public void handle(Received<TenantSettings> record) throws InterruptedException {
            if (record.key().startsWith("hangs")) {
                release.await();
            }
            handled.add(record.key());
        }

        @Override
        public Optional<RecordHandler<TenantSettings>> turningAway() {
            return Optional.of(record -> turnedAway.add(record.at().offset()));
        }
    }

    private void send(long offset, String key) {
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC, PARTITION.partition(), offset, key.getBytes(StandardCharsets.UTF_8), value()));
    }

    private long committed() {
        var offset = consumer.committed(Set.of(PARTITION)).get(PARTITION);
        return offset == null ? 0 : offset.offset();
    }

    private static byte[] value() {
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant("a")
                .setEventTime(Instant.ofEpochMilli(1_795_337_960_000L))
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(ID).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<TenantSettings>(TenantSettings.getClassSchema()).write(settings, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
