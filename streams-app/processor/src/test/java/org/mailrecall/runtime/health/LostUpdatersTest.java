package org.mailrecall.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LostUpdatersTest {
    private static final String ONE = "recall-0a1b-StreamThread-1";
    private static final String ITS_UPDATER = "recall-0a1b-StateUpdater-1";
    private static final String PRODUCER = "kafka-producer-network-thread | recall-0a1b-StreamThread-1-producer";
    private static final String ANOTHERS_UPDATER = "recall-0a1b-StateUpdater-2";

    private Set<String> living = Set.of();
    private long now;

    private final LostUpdaters lost = new LostUpdaters(() -> living, () -> now);

    @Test
    void a_thread_whose_updater_stays_away_is_found() {
        living = Set.of("main", ONE, PRODUCER, ANOTHERS_UPDATER);
        assertThat(lost.find()).isEmpty();
        now += LostUpdaters.BORNE.toNanos();
        assertThat(lost.find()).isEmpty();
        now++;
        assertThat(lost.find()).contains(ONE);
    }

    @Test
    void a_thread_that_ends_shortly_after_its_updater_is_in_order() {
        living = Set.of(ONE);
        assertThat(lost.find()).isEmpty();
        living = Set.of();
        assertThat(lost.find()).isEmpty();
        living = Set.of(ONE, ITS_UPDATER);
        now += LostUpdaters.BORNE.toNanos() + 1;
        assertThat(lost.find()).isEmpty();
        living = Set.of(ONE);
        assertThat(lost.find()).isEmpty();
    }
}
