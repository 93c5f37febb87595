package org.mailrecall.desk.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.store.TraceStore;

/** Until when the consumer says that the store is being filled. */
class FillingStoreTest extends TraceConsumerFixture {
    @BeforeEach
    void emptyTheStore() {
        broker.updateEndOffsets(Map.of(TRACE, 3L));
        new TraceStore(database, clock).clear();
        now = now.plusSeconds(10);
    }

    @Test
    void theStoreIsFilledWhenTheRecordsOfBeforeAreRead() {
        arrive(0, "receive");
        consumer.step();
        assertThat(isFilled()).isFalse();
        arrive(1, "end");
        arrive(2, "not usable");
        consumer.step();
        assertThat(isFilled()).isTrue();
    }

    @Test
    void whatIsNoRecordCountsAsReadWhenTheConsumerHasPassedIt() {
        arrive(0, "receive");
        consumer.step();
        assertThat(isFilled()).isFalse();
        broker.seek(TRACE, 3); // as past the mark of a transaction
        consumer.step();
        assertThat(isFilled()).isTrue();
    }

    @Test
    void aBatchThatCannotBeWrittenFillsNothing() {
        registryIsAway = true;
        arrive(0, "receive");
        arrive(1, "end");
        arrive(2, "end");
        consumer.step();
        assertThat(isFilled()).isFalse();
    }

    @Test
    void aPartitionThatNobodyReadsYetIsWaitedFor() {
        Node node = new Node(1, "127.0.0.1", 9092);
        broker.updatePartitions(
                TRACE.topic(),
                List.of(
                        new PartitionInfo(TRACE.topic(), 0, node, new Node[0], new Node[0]),
                        new PartitionInfo(TRACE.topic(), 1, node, new Node[0], new Node[0])));
        arrive(0, "receive");
        arrive(1, "end");
        arrive(2, "end");
        consumer.step();
        assertThat(rows()).isEqualTo(3);
        assertThat(isFilled()).isFalse();
    }

    @Test
    void aStoreThatIsEmptiedWhileAPartitionBeginsIsFilledAllTheSame() {
        consumer.step();
        new TraceStore(database, clock).clear();
        offsets.beginAt(TRACE.topic(), TRACE.partition(), 0, 0); // the second half of a beginning
        arrive(0, "receive");
        arrive(1, "end");
        arrive(2, "end");
        consumer.step();
        assertThat(isFilled()).isFalse();

        now = now.plusSeconds(10);
        consumer.step();
        assertThat(isFilled()).isTrue();
    }

    private boolean isFilled() {
        return filling.isOver(List.of(TRACE.topic()));
    }
}
