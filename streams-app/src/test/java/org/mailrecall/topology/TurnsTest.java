package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private long now;
    private final Turns turns = new Turns(() -> now);

    @Test
    void a_turn_is_over_after_200_ms() {
        turns.begin("one");
        pass(199);
        boolean before = turns.goesOn();
        pass(1);

        assertThat(before).isTrue();
        assertThat(turns.goesOn()).isFalse();
    }

    @Test
    void after_a_turn_others_have_half_as_long_whichever_task_asks() {
        turn("one", 200);
        pass(99);
        boolean sameTask = turns.begin("one");
        boolean otherTask = turns.begin("two");
        pass(1);

        assertThat(sameTask).isFalse();
        assertThat(otherTask).isFalse();
        assertThat(turns.begin("one")).isTrue();
    }

    @Test
    void others_time_begins_with_their_first_record() {
        turn("one", 200);
        pass(150);
        turns.other();
        pass(50);
        turns.other();
        pass(49);
        boolean before = turns.begin("one");
        pass(1);

        assertThat(before).isFalse();
        assertThat(turns.begin("one")).isTrue();
    }

    @Test
    void who_has_waited_longest_is_next() {
        turn("one", 200);
        turns.begin("two");
        turns.begin("one");
        pass(100);

        assertThat(turns.begin("one")).isFalse();
        assertThat(turns.begin("two")).isTrue();
    }

    @Test
    void nobody_waits_for_a_task_that_has_ended() {
        turn("one", 200);
        turns.begin("two");
        turns.leave("two");
        pass(100);

        assertThat(turns.begin("one")).isTrue();
    }

    private void turn(String task, long millis) {
        assertThat(turns.begin(task)).isTrue();
        pass(millis);
        turns.end(task);
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
