package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.topology.stream.AppendTimeExtractor;
import org.mailrecall.topology.stream.BrokerTime;

/** Somebody sets message.timestamp.type=CreateTime on an input topic while an instance runs. */
class AppendTimeExtractorTest {
    private static final String INPUT = "delivered-messages";
    private static final String CLOCK = "recall-clock";
    private static final String INTERNAL = "recall-recipient-events";
    private static final long NOW = 1_750_000_000_000L;
    private static final long TWO_DAYS = 2 * 86_400_000L;

    private final BrokerTime brokerTime = new BrokerTime(Set.of(INPUT, CLOCK));
    private final AppendTimeExtractor extractor = new AppendTimeExtractor();

    @BeforeEach
    void configure() {
        extractor.configure(Map.of(BrokerTime.CONFIG, brokerTime));
    }

    @Test
    void a_producers_time_moves_nothing_beyond_the_latest_time_of_a_broker_and_readiness_names_the_topic() {
        assertThat(time(CLOCK, NOW, TimestampType.LOG_APPEND_TIME)).isEqualTo(NOW);

        assertThat(time(INPUT, NOW + TWO_DAYS, TimestampType.CREATE_TIME)).isEqualTo(NOW);
        assertThat(time(INPUT, NOW - 5, TimestampType.CREATE_TIME)).isEqualTo(NOW - 5);
        assertThat(brokerTime.problem())
                .isEqualTo(Optional.of("set message.timestamp.type=LogAppendTime on delivered-messages: they bear their"
                        + " producers' time"));
    }

    @Test
    void once_the_topic_bears_the_brokers_time_again_nothing_is_wrong_any_more() {
        time(INPUT, NOW, TimestampType.CREATE_TIME);
        time(INPUT, NOW, TimestampType.LOG_APPEND_TIME);

        assertThat(brokerTime.problem()).isEmpty();
    }

    @Test
    void before_any_broker_has_been_heard_a_producers_time_does_not_move_its_partition() {
        assertThat(extractor.extract(record(INPUT, NOW + TWO_DAYS, TimestampType.CREATE_TIME), NOW))
                .isEqualTo(NOW);
        assertThat(extractor.extract(record(INPUT, NOW + TWO_DAYS, TimestampType.CREATE_TIME), -1))
                .isZero();
    }

    @Test
    void internal_topics_bear_the_time_of_what_their_records_were_made_from_and_no_time_is_negative() {
        assertThat(time(INTERNAL, NOW, TimestampType.CREATE_TIME)).isEqualTo(NOW);
        assertThat(time(INTERNAL, -1, TimestampType.CREATE_TIME)).isZero();
        assertThat(brokerTime.problem()).isEmpty();
    }

    private long time(String topic, long timestamp, TimestampType type) {
        return extractor.extract(record(topic, timestamp, type), -1);
    }

    private static ConsumerRecord<Object, Object> record(String topic, long timestamp, TimestampType type) {
        return new ConsumerRecord<>(
                topic, 0, 0, timestamp, type, 0, 0, null, null, new RecordHeaders(), Optional.empty());
    }
}
