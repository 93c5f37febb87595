package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.Evidence;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.mapping.SettingsMapping;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.stage.FirstTasks;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.stream.InternalTopics;
import org.mailrecall.topology.stream.Partitions;
import org.mailrecall.topology.stream.RecipientEventPartitioner;

/**
 * The tasks of partition 0 where each topic has two: records of the second partition, and clock messages of the second
 * intake task.
 */
class PartitionScenariosTest {
    /** Keys of recipients and recalls on either partition, found by trying. */
    private static final String HERE = recipient(0);

    private static final String THERE = recipient(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final FirstTasks tasks = new FirstTasks(2, 2, meters);

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void what_came_on_a_wrong_partition_is_sent_on_once_under_its_right_key_with_the_place_of_its_first_reading() {
        tasks.pipe(Topics.DELIVERED_MESSAGES, "wrong", StageEvents.delivery(0, THERE), 0);

        TestRecord<byte[], byte[]> again =
                tasks.read(InternalTopics.RECIPIENT_EVENTS).get(0);
        assertThat(again.key()).asString(StandardCharsets.UTF_8).isEqualTo(key(THERE));
        assertThat(FirstTasks.header(again.headers(), "recall.first-read.topic"))
                .isEqualTo("delivered-messages");
        assertThat(FirstTasks.header(again.headers(), "recall.first-read.offset"))
                .isEqualTo("0");
        assertThat(meters.counter("recall.rerouted", "topic", "delivered-messages")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void what_is_wrong_again_after_that_is_a_dead_letter() {
        // This driver has only partition 0: a rerouted record comes back to it.
        tasks.pipe(Topics.DELIVERED_MESSAGES, key(THERE), StageEvents.delivery(0, THERE), 0);
        assertThat(tasks.deadReasons()).containsExactly("WRONG_PARTITION");
    }

    @Test
    void a_request_on_a_wrong_partition_is_sent_on_likewise() {
        tasks.pipe(Topics.RECALL_REQUESTS, "wrong", request(1), 0);
        assertThat(tasks.read(InternalTopics.REQUESTS_REROUTED)).hasSize(1);
        assertThat(tasks.deadReasons()).containsExactly("WRONG_PARTITION");
        tasks.pipe(Topics.RECALL_REQUESTS, "wrong", request(0), 0);
        assertThat(tasks.read(InternalTopics.REQUESTS_REROUTED)).isEmpty();
        assertThat(tasks.deadReasons()).isEmpty();
    }

    @Test
    void a_badly_built_key_on_the_right_partition_costs_nothing_and_is_joined() {
        tasks.pipe(Topics.DELIVERED_MESSAGES, "badly built", StageEvents.delivery(0, HERE), 0);
        assertThat(tasks.read(InternalTopics.RECIPIENT_EVENTS)).isEmpty();
        assertThat(tasks.deadReasons()).isEmpty();
    }

    private static Headers firstRead() {
        return new RecordHeaders()
                .add("recall.first-read.topic", "delivered-messages".getBytes(StandardCharsets.UTF_8))
                .add("recall.first-read.partition", "1".getBytes(StandardCharsets.UTF_8))
                .add("recall.first-read.offset", "77".getBytes(StandardCharsets.UTF_8));
    }

    private void reroutedDelivery(Headers headers) {
        byte[] delivery = tasks.bytes(Topics.DELIVERED_MESSAGES, StageEvents.delivery(0, HERE));
        InputRecord rerouted = new InputRecord(null, ByteBuffer.wrap(delivery), -1, "");
        tasks.pipe(key(HERE), new RecipientEvent(rerouted), headers);
    }

    @Test
    void a_rerouted_record_may_have_as_many_headers_as_an_input() {
        Headers headers = firstRead();
        IntStream.range(0, Bounds.HEADERS).forEach(n -> headers.add("h" + n, new byte[1]));
        reroutedDelivery(headers);
        assertThat(tasks.deadReasons()).isEmpty();

        reroutedDelivery(headers.add("one too many", new byte[1]));
        assertThat(tasks.deadReasons()).containsExactly("TOO_LARGE");
    }

    @Test
    void what_was_sent_on_is_joined_where_it_belongs_and_bears_the_evidence_of_its_first_reading() {
        reroutedDelivery(firstRead());
        reached(0, 1);
        reached(1, 1);
        asked();
        assertThat(tasks.read(Topics.DELETE_COMMANDS)).hasSize(1);
        assertThat(tasks.trace()).anySatisfy(line -> assertThat(line.getEvidence())
                .isEqualTo(new Evidence("delivered-messages", 1, 77L, null)));
    }

    @Test
    void nothing_ends_before_every_intake_task_has_reached_its_deadline() {
        asked();
        reached(0, Stage.DAY + 60);
        assertThat(ends()).isZero();
        reached(1, Stage.DAY + 29);
        assertThat(ends()).isZero();
        reached(1, Stage.DAY + 30);
        assertThat(ends()).isEqualTo(1);
    }

    @Test
    void what_every_matching_task_must_know_goes_to_every_partition() {
        List.of(
                        new TimeReached(0, 1L),
                        new RecallCounted("north", "r1@one.example", Stage.ALICE, 1L, 1L, "", "", 0),
                        SettingsMapping.toState("north", 1, TenantSettings.DEFAULT))
                .forEach(body -> assertThat(
                                new RecipientEventPartitioner().partitions("", "north", new RecipientEvent(body), 3))
                        .contains(Set.of(0, 1, 2)));
    }

    @Test
    void each_type_of_recipient_event_has_a_rule_for_its_partition() {
        for (Schema type :
                RecipientEvent.getClassSchema().getField("body").schema().getTypes()) {
            Object body = SpecificData.get().newRecord(null, type);

            assertThat(new RecipientEventPartitioner().partitions("", "key", new RecipientEvent(body), 3))
                    .as(type.getName())
                    .hasValueSatisfying(partitions -> assertThat(partitions).hasSizeBetween(1, 3));
        }
        assertThatThrownBy(() -> new RecipientEventPartitioner().partitions("", "key", new RecipientEvent(null), 3))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Pipes the request as intake sends it. */
    private void asked() {
        var request = StageEvents.ofRecipient("r1@one.example", Stage.ALICE, HERE, Stage.START);
        tasks.pipe(key(HERE), new RecipientEvent(org.mailrecall.mapping.RecallRows.toState(request)));
    }

    private void reached(int intakePartition, long second) {
        tasks.pipe(
                null,
                new RecipientEvent(
                        new TimeReached(intakePartition, Stage.at(second).toEpochMilli())));
    }

    private long ends() {
        return tasks.trace().stream()
                .filter(line -> line.getEvent() == TraceEvent.Drop)
                .count();
    }

    private static String key(String recipient) {
        DeliveredMessage delivery = StageEvents.delivery(0, recipient);
        return RecallKeys.recipientKey(delivery.getTenant(), recipient, delivery.getMessageId());
    }

    private static RecallRequest request(int partition) {
        for (int n = 0; ; n++) {
            String recallId = "r" + n + "@one.example";
            if (Partitions.of(RecallKeys.recallKey("north", recallId), 2) == partition) {
                return RecallRequest.newBuilder(StageEvents.ask(0, HERE))
                        .setRecallId(recallId)
                        .build();
            }
        }
    }

    private static String recipient(int partition) {
        for (int n = 0; ; n++) {
            String address = "u" + n + "@one.example";
            if (Partitions.of(key(address), 2) == partition) {
                return address;
            }
        }
    }
}
