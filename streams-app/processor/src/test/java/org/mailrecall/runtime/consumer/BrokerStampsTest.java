package org.mailrecall.runtime.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.mailrecall.topology.input.BrokerTime;

/** Somebody sets message.timestamp.type=CreateTime on an input topic while an instance runs. */
class BrokerStampsTest {
    private static final String INPUT = "delivered-messages";
    private static final String CLOCK = "recall-clock";
    private static final String INTERNAL = "recall-recipient-events";
    private static final long NOW = 1_750_000_000_000L;
    private static final long TWO_DAYS = 2 * 86_400_000L;

    private final BrokerTime brokerTime = new BrokerTime(Set.of(INPUT, CLOCK));

    @Test
    void a_producers_time_moves_nothing_beyond_the_latest_time_of_a_broker_and_readiness_names_the_topic() {
        assertThat(times(CLOCK, List.of(stamped(CLOCK, NOW)))).containsExactly(NOW);

        assertThat(times(INPUT, List.of(created(INPUT, NOW + TWO_DAYS), created(INPUT, NOW - 5))))
                .containsExactly(NOW, NOW - 5);
        assertThat(brokerTime.problem())
                .isEqualTo(Optional.of("set message.timestamp.type=LogAppendTime on delivered-messages: they bear their"
                        + " producers' time"));
    }

    @Test
    void a_stamped_record_among_them_counts_at_once() {
        assertThat(times(INPUT, List.of(stamped(INPUT, NOW), created(INPUT, NOW + TWO_DAYS))))
                .containsExactly(NOW, NOW);
    }

    @Test
    void once_the_topic_bears_the_brokers_time_again_nothing_is_wrong_any_more() {
        times(INPUT, List.of(created(INPUT, NOW)));
        times(INPUT, List.of(stamped(INPUT, NOW)));

        assertThat(brokerTime.problem()).isEmpty();
    }

    @Test
    void before_any_broker_has_been_heard_a_producers_time_moves_nothing() {
        assertThat(times(INPUT, List.of(created(INPUT, NOW + TWO_DAYS)))).containsExactly(0L);
    }

    @Test
    void records_with_the_brokers_time_and_those_of_internal_topics_are_left_as_they_are() {
        ConsumerRecords<byte[], byte[]> inputs = records(INPUT, List.of(stamped(INPUT, NOW)));
        ConsumerRecords<byte[], byte[]> internal = records(INTERNAL, List.of(created(INTERNAL, NOW + TWO_DAYS)));

        assertThat(BrokerStamps.bounded(inputs, brokerTime)).isSameAs(inputs);
        assertThat(BrokerStamps.bounded(internal, brokerTime)).isSameAs(internal);
        assertThat(brokerTime.problem()).isEmpty();
    }

    private List<Long> times(String topic, List<ConsumerRecord<byte[], byte[]>> read) {
        ConsumerRecords<byte[], byte[]> bounded = BrokerStamps.bounded(records(topic, read), brokerTime);
        return bounded.records(new TopicPartition(topic, 0)).stream()
                .map(ConsumerRecord::timestamp)
                .toList();
    }

    private static ConsumerRecords<byte[], byte[]> records(String topic, List<ConsumerRecord<byte[], byte[]>> read) {
        return new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), read), Map.of());
    }

    private static ConsumerRecord<byte[], byte[]> stamped(String topic, long time) {
        return record(topic, time, TimestampType.LOG_APPEND_TIME);
    }

    private static ConsumerRecord<byte[], byte[]> created(String topic, long time) {
        return record(topic, time, TimestampType.CREATE_TIME);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, long time, TimestampType type) {
        return new ConsumerRecord<>(topic, 0, 0, time, type, 0, 0, null, null, new RecordHeaders(), Optional.empty());
    }
}
