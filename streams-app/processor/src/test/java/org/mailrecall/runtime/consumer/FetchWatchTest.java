package org.mailrecall.runtime.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FetchWatchTest {
    private final AtomicLong now = new AtomicLong();
    private final FetchWatch watch = new FetchWatch(now::get);

    @Test
    void a_broker_whose_responses_stop_is_silent_until_it_answers_again() {
        watch.counted(1, 10);
        watch.counted(2, 10);
        pass();
        watch.counted(1, 10);
        watch.counted(2, 11);

        assertThat(watch.isSilent(1)).isTrue();
        assertThat(watch.isSilent(2)).isFalse();

        watch.counted(1, 11);
        assertThat(watch.isSilent(1)).isFalse();
    }

    @Test
    void a_broker_that_nothing_is_known_of_is_not_silent() {
        pass();
        assertThat(watch.isSilent(1)).isFalse();
    }

    private void pass() {
        now.addAndGet(FetchWatch.SILENT_AFTER.toNanos() + 1);
    }
}
