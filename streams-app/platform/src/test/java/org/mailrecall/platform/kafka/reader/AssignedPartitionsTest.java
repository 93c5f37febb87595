package org.mailrecall.platform.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class AssignedPartitionsTest {
    private static final TopicPartition NORTH = new TopicPartition("topic", 0);
    private static final TopicPartition SOUTH = new TopicPartition("topic", 1);

    private final AssignedPartitions assigned = new AssignedPartitions(new PatientConsumer());

    /** Else their attempts that begin meanwhile would be waited for too, one partition after the other. */
    @Test
    void while_the_attempts_of_a_partition_are_waited_for_none_begins_in_the_others() throws Exception {
        AssignedPartition north = assigned.begin(NORTH, 0);
        AssignedPartition south = assigned.begin(SOUTH, 0);
        assertThat(north.begin()).isTrue();
        CountDownLatch revoked = new CountDownLatch(1);
        Thread revoking = new Thread(() -> {
            assigned.revoke(List.of(NORTH, SOUTH), Duration.ofMinutes(1));
            revoked.countDown();
        });
        revoking.start();

        await().until(() -> isRevoked(south));
        assertThat(revoked.getCount()).as("the attempt is waited for").isEqualTo(1);

        north.end(0, true);
        revoking.join();
        assertThat(revoked.getCount()).isZero();
    }

    private static boolean isRevoked(AssignedPartition partition) {
        boolean begun = partition.begin();
        if (begun) {
            partition.end(0, false);
        }
        return !begun;
    }
}
