package org.mailrecall.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.config.LargestRecord;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.Cluster.TopicState;

class TopicSizesTest {
    private static final RecallConfig DEFAULT = RecallConfig.load(Optional.empty(), Map.of());

    private static TopicState taking(long octets) {
        return new TopicState(4, 3, Map.of("max.message.bytes", Long.toString(octets)));
    }

    @Test
    void what_brokers_take_by_default_is_enough_by_default() {
        assertThat(TopicSizes.problem(DEFAULT, taking(1_048_588))).isEmpty();
        assertThatCode(() -> TopicSizes.require(DEFAULT, Map.of("a", taking(1_048_588))))
                .doesNotThrowAnyException();
    }

    @Test
    void topics_that_take_less_are_named_with_what_they_take_and_what_to_set() {
        long needed = LargestRecord.octets(DEFAULT);
        Map<String, TopicState> topics = Map.of("b", taking(needed - 1), "a", taking(100_000), "c", taking(needed));

        assertThatThrownBy(() -> TopicSizes.require(DEFAULT, topics))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("set max.message.bytes to " + needed + " or more on a (100000), b ("
                        + (needed - 1) + "): with limits.max-value-bytes = 921600 ");
        assertThat(TopicSizes.problem(DEFAULT, taking(100_000)))
                .get()
                .asString()
                .startsWith("max.message.bytes is 100000, less than the " + needed);
    }

    @Test
    void larger_values_need_larger_records_and_smaller_ones_leave_room_for_rows() {
        RecallConfig larger = RecallConfig.load(Optional.empty(), Map.of("RECALL_LIMITS_MAX_VALUE_BYTES", "2MiB"));
        RecallConfig smaller = RecallConfig.load(Optional.empty(), Map.of("RECALL_LIMITS_MAX_VALUE_BYTES", "1KiB"));

        assertThat(TopicSizes.problem(larger, taking(1_048_588))).isPresent();
        assertThat(LargestRecord.octets(smaller)).isEqualTo(LargestRecord.octets(DEFAULT));
    }

    @Test
    void a_cluster_that_does_not_say_is_trusted() {
        assertThat(TopicSizes.problem(DEFAULT, new TopicState(4, 3, Map.of()))).isEmpty();
    }
}
