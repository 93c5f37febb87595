package org.mailrecall.topology.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeSlicesTest {
    private long now;
    private final TimeSlices timeSlices = new TimeSlices(() -> now);

    @Test
    void a_turn_is_over_after_200_ms() {
        timeSlices.begin("one");
        pass(199);
        boolean before = timeSlices.hasTimeLeft();
        pass(1);

        assertThat(before).isTrue();
        assertThat(timeSlices.hasTimeLeft()).isFalse();
    }

    @Test
    void after_a_turn_others_have_half_as_long_whichever_task_asks() {
        turn("one", 200);
        pass(99);
        boolean sameTask = timeSlices.begin("one");
        boolean otherTask = timeSlices.begin("two");
        pass(1);

        assertThat(sameTask).isFalse();
        assertThat(otherTask).isFalse();
        assertThat(timeSlices.begin("one")).isTrue();
    }

    @Test
    void others_time_begins_with_their_first_record() {
        turn("one", 200);
        pass(150);
        timeSlices.recordProcessed();
        pass(50);
        timeSlices.recordProcessed();
        pass(49);
        boolean before = timeSlices.begin("one");
        pass(1);

        assertThat(before).isFalse();
        assertThat(timeSlices.begin("one")).isTrue();
    }

    @Test
    void who_has_waited_longest_is_next() {
        turn("one", 200);
        timeSlices.begin("two");
        timeSlices.begin("one");
        pass(100);

        assertThat(timeSlices.begin("one")).isFalse();
        assertThat(timeSlices.begin("two")).isTrue();
    }

    @Test
    void nobody_waits_for_a_task_that_has_ended() {
        turn("one", 200);
        timeSlices.begin("two");
        timeSlices.remove("two");
        pass(100);

        assertThat(timeSlices.begin("one")).isTrue();
    }

    private void turn(String task, long millis) {
        assertThat(timeSlices.begin(task)).isTrue();
        pass(millis);
        timeSlices.end(task);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
