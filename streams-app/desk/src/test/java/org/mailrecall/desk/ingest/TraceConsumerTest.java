package org.mailrecall.desk.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.store.OffsetRow;
import org.mailrecall.desk.trace.RecallKey;

class TraceConsumerTest extends TraceConsumerFixture {
    @Test
    void readsFromTheStoredOffsetAndTellsWhichRecallsChanged() {
        arrive(3, "receive");
        consumer.step();

        assertThat(stored()).isEqualTo(4);
        assertThat(rows()).isEqualTo(1);
        assertThat(changed).containsExactly(new RecallKey("contoso", "r1@contoso.example"));
    }

    @Test
    void aRecordThatCannotBeUsedIsSkippedAndCounted() {
        arrive(0, "receive");
        arrive(1, "poison");
        arrive(2, "end");
        consumer.step();

        assertThat(rows()).isEqualTo(2);
        assertThat(offsets.all()).extracting(OffsetRow::skipped).containsExactly(1L);
        assertThat(meters.get(IngestMetrics.SKIPPED).counter().count()).isEqualTo(1);
    }

    @Test
    void aRecordThatTheDatabaseRefusesIsSkippedAndItsNeighboursAreStored() {
        arrive(0, "receive");
        arrive(1, "refused");
        arrive(2, "end");
        consumer.step();

        assertThat(rows()).isEqualTo(2);
        assertThat(offsets.all()).extracting(OffsetRow::skipped).containsExactly(1L);
        assertThat(stored()).isEqualTo(3);
        assertThat(consumer.trouble()).isEmpty();
    }

    @Test
    void whileTheRegistryIsAwayNothingIsLostAndTheReasonIsShown() {
        registryIsAway = true;
        arrive(0, "receive");
        consumer.step();
        assertThat(consumer.trouble()).hasValueSatisfying(why -> assertThat(why).contains("cannot be stored"));
        assertThat(stored()).isZero();

        consumer.step();
        assertThat(asked).as("it pauses before it asks again").hasSize(1);

        registryIsAway = false;
        now = now.plusSeconds(20);
        arrive(0, "receive"); // the mock forgets records that it has handed out
        consumer.step();
        assertThat(stored()).isEqualTo(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(consumer.trouble()).isEmpty();
    }

    @Test
    void aRestartGoesOnWhereTheTransactionEnded() {
        arrive(0, "receive");
        arrive(1, "end");
        consumer.step();
        broker = new MockConsumer<>("none");
        broker.updateBeginningOffsets(Map.of(TRACE, 0L));
        broker.updateEndOffsets(Map.of(TRACE, 2L));
        consumer = consumer();
        consumer.subscribe();
        broker.rebalance(List.of(TRACE));

        assertThat(broker.position(TRACE)).isEqualTo(2);
    }
}
