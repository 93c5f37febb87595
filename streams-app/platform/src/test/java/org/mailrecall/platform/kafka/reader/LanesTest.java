package org.mailrecall.platform.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final String NAME = "lanes of the test";

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final Lanes lanes = new Lanes(NAME, 2, 3, Duration.ofMillis(20));

    @AfterEach
    void close() {
        release.countDown();
        lanes.close();
    }

    @Test
    void jobs_that_take_long_give_their_place_to_others() {
        hangs("a");
        hangs("b");
        await().until(() -> begun.get() == 2);
        quick("c");

        await().untilAsserted(() -> {
            lanes.relieve();
            assertThat(ended).hasValue(1);
        });
    }

    @Test
    void not_more_jobs_run_than_there_are_threads_and_spare_threads() {
        for (int i = 0; i < 8; i++) {
            hangs("hangs" + i);
        }
        await().untilAsserted(() -> {
            lanes.relieve();
            assertThat(begun).hasValue(5);
        });
        await().during(Duration.ofMillis(100)).untilAsserted(() -> {
            lanes.relieve();
            assertThat(begun).hasValue(5);
        });
        assertThat(lanes.unfinished("hangs7")).isEqualTo(1);
        assertThat(lanes.unfinished("none")).isZero();
    }

    @Test
    void after_the_long_jobs_there_are_as_many_threads_as_before() {
        for (int i = 0; i < 5; i++) {
            hangs("hangs" + i);
        }
        await().untilAsserted(() -> {
            lanes.relieve();
            assertThat(begun).hasValue(5);
        });
        release.countDown();

        await().untilAsserted(() -> {
            lanes.relieve();
            assertThat(threads()).isEqualTo(2);
        });
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(NAME))
                .count();
    }

    private void hangs(String lane) {
        lanes.add(lane, () -> {
            begun.incrementAndGet();
            waitFor(release);
            ended.incrementAndGet();
            return null;
        });
    }

    private void quick(String lane) {
        lanes.add(lane, () -> {
            ended.incrementAndGet();
            return null;
        });
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
