package org.mailrecall.faults.stack;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Measures how many records the application has yet to read, internal topics included. Its clock topic is left out,
 * because it never stops.
 */
final class Backlog {
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final String CLOCK = "recall-clock";
    /** The offsets that transaction markers take and nobody reads. */
    private static final long MARKERS = 2;

    private Backlog() {}

    /** Waits until next to nothing is left to read, or a time is over. */
    static void awaitWorkedOff(String bootstrap, String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            Awaitility.await().atMost(AT_MOST).pollInSameThread().until(() -> most(admin, group) <= MARKERS);
        } catch (ConditionTimeoutException e) {
            System.out.println("input is still waiting: stores may differ for that");
        }
    }

    private static long most(Admin admin, String group) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        read.keySet().stream().collect(Collectors.toMap(at -> at, at -> OffsetSpec.latest())))
                .all()
                .get();
        return read.entrySet().stream()
                .filter(at -> at.getValue() != null && !at.getKey().topic().equals(CLOCK))
                .mapToLong(at -> ends.get(at.getKey()).offset() - at.getValue().offset())
                .max()
                .orElse(0);
    }
}
