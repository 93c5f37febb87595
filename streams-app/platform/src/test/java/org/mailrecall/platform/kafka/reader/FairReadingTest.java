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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
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
    private final AtomicInteger hanging = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
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
                        Topics.TENANT_SETTINGS, TenantSettings.class, "test", UnknownSymbol.KEPT, 2, 2, ROOM, SOON),
                new Handler(),
                nanos::get);
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
        assertThat(turnedAway).as("the later ones").allMatch(offset -> offset >= ROOM / 2 - 1);
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
    void records_of_a_key_are_turned_away_side_by_side() {
        CountDownLatch together = new CountDownLatch(3);
        turnAway = record -> {
            together.countDown();
            together.await();
        };
        for (int i = 0; i < MANY; i++) {
            send(i, "hangs");
        }
        await().untilAsserted(() -> assertThat(turnedAway).hasSizeGreaterThan(MANY - ROOM));
    }

    /** The cluster takes the answers slowly, for instance. */
    @Test
    void while_records_are_turned_away_slowly_those_of_other_keys_wait_for_their_turn_and_have_it() {
        CountDownLatch slow = new CountDownLatch(1);
        turnAway = record -> release.await();
        handle = record -> {
            if (record.key().equals("slow")) {
                slow.await();
            }
        };
        int polls = consumer.polls.get();
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < MANY; i++) {
                send(i, "hangs");
            }
            send(MANY, "slow");
            send(MANY + 1, "slow");
        });
        await("the records are dispatched").until(() -> consumer.polls.get() >= polls + 2);
        slow.countDown();

        await().untilAsserted(() -> assertThat(handled).containsExactly("slow", "slow"));
    }

    @Test
    void while_records_take_long_others_are_handled_in_their_place() {
        send(0, "hangs");
        send(1, "hangs too");
        await().until(() -> hanging.get() == 2);
        nanos.addAndGet(Lanes.LONG.toNanos() + 1);
        send(2, "other");

        await().untilAsserted(() -> assertThat(handled).containsExactly("other"));
    }

    @Test
    void a_record_whose_turn_has_not_come_waits_without_a_thread_and_is_no_failure() {
        AtomicInteger attempts = new AtomicInteger();
        CountDownLatch turn = new CountDownLatch(1);
        handle = record -> {
            if (record.key().startsWith("waits") && turn.getCount() > 0) {
                attempts.incrementAndGet();
                throw new NotYetException("others take long");
            }
        };
        for (int i = 0; i < 10; i++) {
            send(i, "waits" + i % 5);
        }
        send(10, "other");
        await().untilAsserted(() -> assertThat(handled).containsExactly("other"));
        await().until(() -> attempts.get() > 50);
        assertThat(loop.trouble()).isEmpty();
        assertThat(loop.counters().retried()).isZero();
        assertThat(turnedAway).isEmpty();

        turn.countDown();
        await().untilAsserted(() -> assertThat(committed()).isEqualTo(11));
        assertThat(handled).as("each once").hasSize(11);
    }

    @Test
    void records_whose_turn_has_not_come_leave_room_to_others() {
        handle = record -> {
            if (record.key().startsWith("waits")) {
                throw new NotYetException("others take long");
            }
        };
        for (int i = 0; i < MANY; i++) {
            send(i, "waits" + i);
        }
        send(MANY, "other");

        await().untilAsserted(() -> assertThat(handled).containsExactly("other"));
        await().untilAsserted(() -> assertThat(turnedAway).hasSizeGreaterThanOrEqualTo(MANY - ROOM * 3 / 4));
        assertThat(turnedAway).as("most of the room is theirs").hasSizeLessThan(MANY - ROOM / 2);
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

    private interface Deed {
        void on(Received<TenantSettings> record) throws Exception;
    }

    private volatile Deed handle = record -> {};
    private volatile Deed turnAway = record -> {};

    private final class Handler implements RecordHandler<TenantSettings> {
        @Override
        public void handle(Received<TenantSettings> record) throws Exception {
            if (record.key().startsWith("hangs")) {
                hanging.incrementAndGet();
                release.await();
            }
            handle.on(record);
            handled.add(record.key());
        }

        @Override
        public Optional<RecordHandler<TenantSettings>> turningAway() {
            return Optional.of(record -> {
                turnAway.on(record);
                turnedAway.add(record.at().offset());
            });
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
