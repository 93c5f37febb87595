package org.mailrecall.platform.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final String NAME = "lanes of the test";

    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final Lanes lanes = new Lanes(NAME, 2, 3, nanos::get);

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
        assertThat(ended).hasValue(0);

        relieveAfterLong();

        await().untilAsserted(() -> assertThat(ended).hasValue(1));
    }

    @Test
    void not_more_jobs_run_than_there_are_threads_and_spare_threads() {
        for (int i = 0; i < 8; i++) {
            hangs("hangs" + i);
        }
        relieveUntilBegun(5);
        await().during(Duration.ofMillis(100)).untilAsserted(() -> {
            relieveAfterLong();
            assertThat(begun).hasValue(5);
        });
        assertThat(lanes.unfinished("hangs7")).isEqualTo(1);
        assertThat(lanes.unfinished("none")).isZero();
        assertThat(lanes.unfinished()).isEqualTo(8);
    }

    @Test
    void after_the_long_jobs_there_are_as_many_threads_as_before() {
        for (int i = 0; i < 5; i++) {
            hangs("hangs" + i);
        }
        relieveUntilBegun(5);
        release.countDown();

        await().untilAsserted(() -> {
            lanes.relieve();
            assertThat(threads()).isEqualTo(2);
        });
    }

    @Test
    void a_lane_keeps_its_order_while_threads_come_and_go() {
        int rounds = 20;
        int jobs = 50;
        List<Integer> order = new CopyOnWriteArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < jobs; i++) {
                int number = round * jobs + i;
                lanes.add("ordered", () -> {
                    order.add(number);
                    return null;
                });
            }
            CountDownLatch end = new CountDownLatch(1);
            int before = begun.get();
            for (int i = 0; i < 3; i++) {
                hangs("hangs" + i, end);
            }
            relieveUntilBegun(before + 3);
            end.countDown();
            lanes.relieve();
        }
        await().untilAsserted(() -> assertThat(order).hasSize(rounds * jobs));
        assertThat(order).isSorted();
        await().untilAsserted(() -> assertThat(lanes.unfinished()).isZero());
    }

    /** Each time, the jobs that run take long since. */
    private void relieveUntilBegun(int jobs) {
        await().untilAsserted(() -> {
            relieveAfterLong();
            assertThat(begun).hasValue(jobs);
        });
    }

    private void relieveAfterLong() {
        nanos.addAndGet(Lanes.LONG.toNanos() + 1);
        lanes.relieve();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(NAME))
                .count();
    }

    private void hangs(String lane) {
        hangs(lane, release);
    }

    private void hangs(String lane, CountDownLatch until) {
        lanes.add(lane, () -> {
            begun.incrementAndGet();
            waitFor(until);
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
