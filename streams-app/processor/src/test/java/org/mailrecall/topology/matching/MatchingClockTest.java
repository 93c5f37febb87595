package org.mailrecall.topology.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.StoreCatalogue;

class MatchingClockTest {
    private final StoresInMemory stores = new StoresInMemory();
    private final TopologySettings settings =
            TopologySettings.builder().intakePartitions(2).build();

    MatchingClockTest() {
        stores.start(StoreCatalogue.TIME_REACHED);
    }

    private MatchingClock start() {
        return new MatchingClock(stores.context, settings);
    }

    @Test
    void the_least_clock_less_the_lateness_is_reached() {
        MatchingClock clock = start();
        assertThat(clock.advance(new TimeReached(0, 90_000L))).isFalse();
        assertThat(clock.advance(new TimeReached(1, 80_000L))).isTrue();
        assertThat(clock.inputWatermark()).isEqualTo(80_000 - settings.policy().lateness());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1})
    void a_negative_time_moves_nothing_also_after_a_start(long time) {
        MatchingClock clock = start();
        clock.advance(new TimeReached(0, 90_000L));
        assertThat(clock.advance(new TimeReached(1, time))).isFalse();
        assertThat(clock.inputWatermark()).isEqualTo(Long.MIN_VALUE);
        assertThat(start().inputWatermark()).isEqualTo(Long.MIN_VALUE);
        assertThat(start().advance(new TimeReached(1, 80_000L))).isTrue();
    }
}
