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
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.mailrecall.platform.kafka.reader.RegistryStub.Answer;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;

class ConsumerLoopTest {
    private static final String TOPIC = "tenant-settings";
    private static final TopicPartition NORTH = new TopicPartition(TOPIC, 0);
    private static final TopicPartition SOUTH = new TopicPartition(TOPIC, 1);
    private static final int ID = 1;
    private static final Backoff SOON = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), 3);

    private final RegistryStub registry = new RegistryStub();
    private final PatientConsumer consumer = new PatientConsumer();
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private ConsumerLoop<TenantSettings> loop;

    @BeforeEach
    void knownSchema() {
        registry.answer(ID, Answer.schema(TenantSettings.getClassSchema()));
    }

    @AfterEach
    void close() {
        loop.close();
        registry.close();
    }

    @Test
    void a_record_that_can_never_be_read_is_skipped_and_counted_and_the_others_are_handled() {
        start(1, record -> handled.add(record.value().getTenant()));
        send(NORTH, 0, "a", value("a"));
        send(NORTH, 1, "b", new byte[] {0, 0, 0, 0, 9, 0}); // an id that the registry does not know
        send(NORTH, 2, "c", "no Avro".getBytes(StandardCharsets.UTF_8));
        send(NORTH, 3, "d", value("d"));

        await().untilAsserted(() -> assertThat(committed(NORTH)).isEqualTo(4));
        assertThat(handled).containsExactly("a", "d");
        assertThat(loop.counters().skipped(DeadLetterReason.UNKNOWN_SCHEMA)).isEqualTo(1);
        assertThat(loop.counters().skipped(DeadLetterReason.UNREADABLE)).isEqualTo(1);
        assertThat(loop.counters().handled()).isEqualTo(2);
        assertThat(loop.trouble()).isEmpty();
    }

    @Test
    void a_registry_that_is_away_is_waited_for_and_nothing_is_skipped() {
        registry.answer(ID, new Answer(503, ""));
        start(1, record -> handled.add(record.value().getTenant()));
        consumer.schedulePollTask(() -> {
            send(NORTH, 0, "a", value("a"));
            send(NORTH, 1, "b", value("b"));
        });

        await().untilAsserted(() -> assertThat(loop.trouble()).get().asString().contains("schema registry is away"));
        assertThat(handled).isEmpty();
        registry.answer(ID, Answer.schema(TenantSettings.getClassSchema()));

        await().untilAsserted(() -> assertThat(committed(NORTH)).isEqualTo(2));
        assertThat(handled).containsExactly("a", "b");
        assertThat(loop.counters().skipped()).isZero();
        assertThat(loop.trouble()).isEmpty();
    }

    @Test
    void a_record_whose_handler_fails_is_set_aside_after_some_attempts_while_others_go_on() {
        AtomicInteger attempts = new AtomicInteger();
        start(2, record -> {
            if (record.key().equals("poison")) {
                attempts.incrementAndGet();
                throw new StackOverflowError();
            }
            handled.add(record.value().getTenant());
        });
        send(NORTH, 0, "poison", value("x"));
        send(NORTH, 1, "b", value("b"));
        send(NORTH, 2, "poison", value("y"));

        await().untilAsserted(() -> assertThat(committed(NORTH)).isEqualTo(3));
        assertThat(attempts).as("three for each of the two").hasValue(6);
        assertThat(handled).containsExactly("b");
        assertThat(loop.counters().setAside()).isEqualTo(2);
        assertThat(loop.counters().retried()).isEqualTo(4);
    }

    @Test
    void a_failure_that_passes_is_waited_out_however_often_it_comes() {
        AtomicInteger attempts = new AtomicInteger();
        start(1, record -> {
            if (attempts.incrementAndGet() < 10) {
                throw new TemporaryFailureException("the disk is full", null);
            }
            handled.add(record.value().getTenant());
        });
        send(NORTH, 0, "a", value("a"));

        await().untilAsserted(() -> assertThat(loop.trouble()).contains("the disk is full"));
        await().untilAsserted(() -> assertThat(committed(NORTH)).isEqualTo(1));
        assertThat(handled).containsExactly("a");
        assertThat(loop.counters().setAside()).isZero();
        assertThat(loop.trouble()).isEmpty();
    }

    @Test
    void a_slow_record_holds_up_its_own_key_alone_and_the_consumer_keeps_polling() {
        CountDownLatch release = new CountDownLatch(1);
        start(2, record -> {
            if (record.key().equals("slow") && record.at().offset() == 0) {
                release.await();
            }
            handled.add(record.key() + record.at().offset());
        });
        send(NORTH, 0, "slow", value("a"));
        send(NORTH, 1, "slow", value("b"));
        send(NORTH, 2, "quick", value("c"));
        send(SOUTH, 0, "quick", value("d"));

        await().untilAsserted(() -> assertThat(handled).containsExactlyInAnyOrder("quick2", "quick0"));
        await().untilAsserted(() -> assertThat(committed(SOUTH)).isEqualTo(1));
        int polls = consumer.polls.get();
        await().untilAsserted(() -> assertThat(consumer.polls.get()).isGreaterThan(polls + 5));
        assertThat(committed(NORTH)).as("nothing beyond what is finished").isZero();

        release.countDown();
        await().untilAsserted(() -> assertThat(committed(NORTH)).isEqualTo(3));
        assertThat(handled.subList(2, 4)).containsExactly("slow0", "slow1");
    }

    @Test
    void so_many_unfinished_records_pause_the_reading_and_no_more() {
        CountDownLatch release = new CountDownLatch(1);
        start(1, record -> release.await());
        for (int i = 0; i < 250; i++) {
            send(NORTH, i, "k", value("a"));
        }

        await().untilAsserted(() -> assertThat(consumer.paused()).contains(NORTH, SOUTH));
        release.countDown();
        await().untilAsserted(() -> assertThat(committed(NORTH)).isEqualTo(250));
        await().untilAsserted(() -> assertThat(consumer.paused()).isEmpty());
    }

    @Test
    void an_error_of_the_cluster_does_not_end_the_reader() {
        start(1, record -> handled.add(record.value().getTenant()));
        consumer.failure = new KafkaException("not authorised");
        await().untilAsserted(() -> assertThat(loop.trouble()).get().asString().contains("not authorised"));
        consumer.failure = null;
        send(NORTH, 0, "a", value("a"));

        await().untilAsserted(() -> assertThat(handled).containsExactly("a"));
        assertThat(loop.trouble()).isEmpty();
    }

    @Tag("slow")
    @Test
    void records_of_a_partition_that_went_to_another_member_are_not_begun_here() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        start(1, record -> {
            handled.add(record.key());
            started.countDown();
            release.await();
        });
        send(NORTH, 0, "first", value("a"));
        send(NORTH, 1, "second", value("b"));
        await().untilAsserted(() -> assertThat(started.getCount()).isZero());

        consumer.schedulePollTask(() -> consumer.rebalance(Set.of(SOUTH)));
        await().untilAsserted(() -> assertThat(consumer.assignment()).containsExactly(SOUTH));
        release.countDown();
        send(SOUTH, 0, "third", value("c"));

        await().untilAsserted(() -> assertThat(committed(SOUTH)).isEqualTo(1));
        assertThat(handled).containsExactly("first", "third");
    }

    private void start(int workers, RecordHandler<TenantSettings> handler) {
        loop = new ConsumerLoop<>(
                consumer,
                RecordDecoder.of(registry.access(), Topics.TENANT_SETTINGS, TenantSettings.class, UnknownSymbol.KEPT),
                TOPIC,
                new Subscription<>(
                        Topics.TENANT_SETTINGS,
                        TenantSettings.class,
                        "test",
                        UnknownSymbol.KEPT,
                        workers,
                        0,
                        200,
                        SOON),
                handler,
                System::nanoTime);
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(NORTH, 0L, SOUTH, 0L));
            consumer.rebalance(Set.of(NORTH, SOUTH));
        });
        loop.begin();
        await().until(() -> consumer.assignment().size() == 2);
    }

    private void send(TopicPartition partition, long offset, String key, byte[] value) {
        consumer.addRecord(new ConsumerRecord<>(
                TOPIC, partition.partition(), offset, key.getBytes(StandardCharsets.UTF_8), value));
    }

    private long committed(TopicPartition partition) {
        var offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private static byte[] value(String tenant) {
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant(tenant)
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
