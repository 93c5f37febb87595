package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimesTest {
    private static final Instant NOW = Instant.parse("2026-10-07T12:12:40Z");

    @Test
    void milliseconds_are_what_is_expected() {
        assertThat(EventTimes.problem(NOW.toEpochMilli())).isEmpty();
        assertThat(EventTimes.problem(EventTimes.EARLIEST_MILLIS)).isEmpty();
    }

    @Test
    void seconds_are_named() {
        assertThat(EventTimes.problem(NOW.getEpochSecond()))
                .get()
                .asString()
                .contains("looks like seconds (2026-10-07T12:12:40Z)");
    }

    @Test
    void microseconds_and_nanoseconds_are_named() {
        assertThat(EventTimes.problem(NOW.toEpochMilli() * 1_000))
                .get()
                .asString()
                .endsWith("looks like microseconds");
        assertThat(EventTimes.problem(NOW.toEpochMilli() * 1_000_000))
                .get()
                .asString()
                .endsWith("looks like nanoseconds");
    }

    @Test
    void what_looks_like_nothing_is_refused_as_well() {
        assertThat(EventTimes.problem(-1)).contains("is negative");
        assertThat(EventTimes.problem(Long.MIN_VALUE)).contains("is negative");
        assertThat(EventTimes.problem(0))
                .get()
                .asString()
                .startsWith("is 0, not milliseconds")
                .doesNotContain("looks");
        assertThat(EventTimes.problem(EventTimes.EARLIEST_MILLIS - 1)).isPresent();
        assertThat(EventTimes.problem(Long.MAX_VALUE)).isPresent();
    }
}
