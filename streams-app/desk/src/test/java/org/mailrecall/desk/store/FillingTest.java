package org.mailrecall.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;

/** Since when the store knows all that its topics held when it began. */
class FillingTest extends StoreTest {
    private static final List<String> TRACE = List.of(TOPIC);

    FillingTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void aStoreThatHasBegunNoPartitionKnowsNothing() {
        assertThat(filling().isOver(TRACE)).isFalse();
    }

    @Test
    void aPartitionIsFilledWhenItsEndOfTheBeginningIsReached() {
        assertThat(filling().begin(TOPIC, 3, Set.of(3), 5)).contains(5L);
        offsets.beginAt(TOPIC, 3, 0, 0);
        assertThat(filling().isOver(TRACE)).isFalse();
        assertThat(filling().begin(TOPIC, 3, Set.of(3), 9))
                .as("the end does not run away from who reads")
                .contains(5L);
        filling().end(TOPIC, 3, 5);
        assertThat(filling().isOver(TRACE)).isTrue();
        assertThat(filling().begin(TOPIC, 3, Set.of(3), 9)).isEmpty();
        assertThat(filling().isOver(TRACE)).isTrue();
    }

    @Test
    void eachPartitionCountsAlsoThoseThatAnotherInstanceReads() {
        filling().begin(TOPIC, 3, Set.of(3, 4), 0);
        offsets.beginAt(TOPIC, 3, 0, 0);
        filling().end(TOPIC, 3, 0);
        assertThat(filling().isOver(TRACE)).isFalse();
        filling().begin(TOPIC, 4, Set.of(3, 4), 0);
        offsets.beginAt(TOPIC, 4, 0, 0);
        filling().end(TOPIC, 4, 0);
        assertThat(filling().isOver(TRACE)).isTrue();
    }

    @Test
    void anEmptiedStoreIsFilledAnewAndAnEndOfBeforeDoesNotCount() {
        fill(3, 5);
        fill(4, 5);
        filling().begin(TOPIC, 5, Set.of(3, 4, 5), 5);
        store.clear();
        assertThat(filling().isOver(TRACE)).isFalse();
        filling().end(TOPIC, 3, 5);
        filling().end(TOPIC, 5, 5);
        assertThat(filling().begin(TOPIC, 3, Set.of(3, 4, 5), 7)).contains(7L);
        offsets.beginAt(TOPIC, 3, 0, 0);
        filling().end(TOPIC, 3, 7);
        assertThat(filling().isOver(TRACE)).isFalse();
        fill(4, 5);
        fill(5, 5);
        assertThat(filling().isOver(TRACE)).isTrue();
    }

    @Test
    void nobodyWaitsForAPartitionThatTheTopicHasNoMore() {
        fill(3, 5);
        offsets.beginAt(TOPIC, 4, 0, 0);
        store.clear();
        filling().begin(TOPIC, 3, Set.of(3), 0);
        offsets.beginAt(TOPIC, 3, 0, 0);
        filling().end(TOPIC, 3, 0);
        assertThat(filling().isOver(TRACE)).isTrue();
    }

    @Test
    void aTopicThatEndsEarlierThanBeforeIsFilledAtItsPresentEnd() {
        filling().begin(TOPIC, 3, Set.of(3), 5);
        offsets.beginAt(TOPIC, 3, 0, 0);
        assertThat(filling().begin(TOPIC, 3, Set.of(3), 2)).contains(2L);
        filling().end(TOPIC, 3, 2);
        assertThat(filling().isOver(TRACE)).isTrue();
    }

    @Test
    void topicsAreFilledEachForItself() {
        offsets.beginAt("tenant-settings-audit", 0, 0, 0);
        assertThat(filling().isOver(List.of("tenant-settings-audit"))).isTrue();
        assertThat(filling().isOver(List.of("tenant-settings-audit", TOPIC))).isFalse();
    }

    private void fill(int partition, long until) {
        filling().begin(TOPIC, partition, Set.of(3, 4, 5), until);
        offsets.beginAt(TOPIC, partition, 0, 0);
        filling().end(TOPIC, partition, until);
    }

    private Filling filling() {
        return new Filling(database);
    }
}
