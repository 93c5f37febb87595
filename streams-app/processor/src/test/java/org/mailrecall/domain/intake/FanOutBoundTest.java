package org.mailrecall.domain.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** At ten recipients a second a hundred may wait. */
class FanOutBoundTest {
    private static final long FAR = 1_000_000_000;

    private final FanOutBound bound = bound(10);

    private static FanOutBound bound(int recipientsPerSecond) {
        return new FanOutBound(new FanOutPace(recipientsPerSecond, 25), 100, 0);
    }

    private static void queue(FanOutBound bound, String tenant, int recipients) {
        bound.queued(tenant, bound.aloneAt(tenant, recipients));
    }

    @Test
    void so_many_recipients_of_a_tenant_wait_and_no_more() {
        queue(bound, "one", 90);

        assertThat(bound.hasRoom("one", 10, FAR)).isTrue();
        assertThat(bound.hasRoom("one", 11, FAR)).isFalse();
        assertThat(bound.hasRoom("two", 100, FAR)).isTrue();
    }

    @Test
    void there_is_room_again_at_the_pace_of_event_time() {
        queue(bound, "one", 100);
        bound.reached(1_000);

        assertThat(bound.hasRoom("one", 10, FAR)).isTrue();
        assertThat(bound.hasRoom("one", 11, FAR)).isFalse();
        bound.reached(500); // time does not go back
        assertThat(bound.hasRoom("one", 10, FAR)).isTrue();
        bound.reached(10_000);
        assertThat(bound.hasRoom("one", 100, FAR)).isTrue();
        assertThat(bound.hasRoom("one", 101, FAR)).isFalse();
    }

    @Test
    void nobody_waits_who_would_leave_in_the_second_half_of_the_time_to_the_deadline() {
        assertThat(bound.hasRoom("one", 50, 10_000)).isTrue();
        assertThat(bound.hasRoom("one", 51, 10_000)).isFalse();
        assertThat(FanOutBound.halfway(10, 20)).isEqualTo(15);
        assertThat(FanOutBound.halfway(20, 10)).isEqualTo(20);
    }

    @Test
    void without_a_pace_there_is_no_bound() {
        FanOutBound none = bound(0);
        queue(none, "one", 1_000_000);
        queue(none, "one", 1_000_000);

        assertThat(none.hasRoom("one", 1_000_000, FAR)).isTrue();
    }
}
