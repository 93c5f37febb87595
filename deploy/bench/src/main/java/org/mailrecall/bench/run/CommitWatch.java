package org.mailrecall.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.mailrecall.contract.Topic;

/** Watches the committed offsets of a consumer group from outside. */
final class CommitWatch {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration STANDSTILL = Duration.ofSeconds(120);

    /**
     * The number of committed records at a time.
     *
     * @param atMillis since 1970
     * @param records committed, over all inputs
     */
    record Sight(long atMillis, long records) {}

    private final Admin admin;
    private final String group;
    private final Map<TopicPartition, Long> ends;

    /** Creates a watch for the records that are in the input topics now. */
    CommitWatch(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
        this.ends = ends(admin, Inputs.ALL.stream().map(Topic::name).toList());
    }

    /** Returns the number of records to read. */
    long total() {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Waits until all records are committed. Returns the observations from the first commit on.
     *
     * @throws IllegalStateException when the process ends, or nothing is committed for two minutes
     */
    List<Sight> await(ContenderProcess process) {
        List<Sight> sights = new ArrayList<>();
        long moved = System.nanoTime();
        long reached = 0;
        while (reached < total()) {
            process.requireAlive();
            long now = committed();
            if (now > reached) {
                sights.add(new Sight(System.currentTimeMillis(), now));
                reached = now;
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new IllegalStateException("nothing committed for " + STANDSTILL.toSeconds() + " s, at " + reached
                        + " of " + total() + " records");
            }
            pause();
        }
        return sights;
    }

    private long committed() {
        Map<TopicPartition, OffsetAndMetadata> offsets = get(() -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata offset = offsets.get(end.getKey());
                    return offset == null ? 0 : Math.min(offset.offset(), end.getValue());
                })
                .sum();
    }

    /** Returns how many records of all input topics a group has committed. */
    static long committed(Admin admin, String group) {
        List<String> inputs = Inputs.ALL.stream().map(Topic::name).toList();
        return get(() -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .entrySet()
                .stream()
                .filter(entry -> inputs.contains(entry.getKey().topic()) && entry.getValue() != null)
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }

    /** Returns the end offsets of the partitions of some topics. */
    static Map<TopicPartition, Long> ends(Admin admin, List<String> topics) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        get(() -> admin.describeTopics(topics).allTopicNames().get()).forEach((name, topic) -> topic.partitions()
                .forEach(p -> latest.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(() -> admin.listOffsets(latest).all().get()).forEach((p, info) -> ends.put(p, info.offset()));
        return ends;
    }

    /** Waits for a future of the admin client; wraps its failure in an unchecked exception. */
    static <T> T get(Asked<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the broker did not say: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A request to the broker. */
    interface Asked<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    static void pause() {
        pause(LOOK_AGAIN);
    }

    static void pause(Duration rest) {
        try {
            TimeUnit.NANOSECONDS.sleep(rest.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
