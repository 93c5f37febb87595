package org.mailrecall.bench.run.process;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.mailrecall.bench.feed.InputTopics;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;

/** Watches the committed offsets of a consumer group from outside. */
public final class CommitWatch {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration STANDSTILL = Duration.ofSeconds(120);

    /**
     * The number of committed records at a time.
     *
     * @param atMillis the time in milliseconds since 1970
     * @param records the committed records of all inputs
     * @param fed the committed requests and deliveries
     */
    public record Sight(long atMillis, long records, long fed) {}

    private final Admin admin;
    private final String group;

    public CommitWatch(Admin admin, String group) {
        this.admin = admin;
        this.group = group;
    }

    /** Returns the offsets that are committed now. */
    public Sight look() {
        long now = System.currentTimeMillis();
        long records = 0;
        long fed = 0;
        for (Map.Entry<String, Long> topic : committed(admin, group).entrySet()) {
            records += topic.getValue();
            fed += topic.getKey().equals(Topics.DELETE_OUTCOMES.name()) ? 0 : topic.getValue();
        }
        return new Sight(now, records, fed);
    }

    /**
     * Waits until the group has committed every record that is in the inputs, including records that come meanwhile.
     *
     * @throws IllegalStateException when the process ends, or nothing is committed for two minutes
     */
    public void await(ContenderProcess process) {
        long moved = System.nanoTime();
        long reached = 0;
        while (true) {
            process.requireAlive();
            // The commits are read first: a record that comes between the two look-ups then counts as not committed.
            long now = look().records();
            long total = records(admin);
            if (now >= total) {
                return;
            }
            if (now > reached) {
                reached = now;
                moved = System.nanoTime();
            } else {
                requireMoving(moved, reached);
            }
            pause();
        }
    }

    /**
     * Checks that something was committed in the last two minutes.
     *
     * @param moved when something was committed last, by {@link System#nanoTime()}
     * @param records the records committed so far, for the message
     * @throws IllegalStateException when nothing was
     */
    public static void requireMoving(long moved, long records) {
        if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
            throw new IllegalStateException(
                    "nothing committed for " + STANDSTILL.toSeconds() + " s, after " + records + " records");
        }
    }

    /** Returns how many records all inputs hold. Offsets count them, because none is written in a transaction. */
    private static long records(Admin admin) {
        return ends(admin, InputTopics.ALL.stream().map(Topic::name).toList()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Returns how many records of each input topic a group has committed. */
    static Map<String, Long> committed(Admin admin, String group) {
        Map<String, Long> committed = new HashMap<>();
        InputTopics.ALL.forEach(input -> committed.put(input.name(), 0L));
        get(() -> admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get())
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        committed.computeIfPresent(partition.topic(), (topic, sum) -> sum + offset.offset());
                    }
                });
        return committed;
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

    /**
     * Makes a request to the broker and waits for the answer.
     *
     * @throws IllegalStateException when the request fails, or the thread is interrupted; the cause says why
     */
    public static <T> T get(Asked<T> asked) {
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
    public interface Asked<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    public static void pause() {
        pause(LOOK_AGAIN);
    }

    public static void pause(Duration rest) {
        try {
            TimeUnit.NANOSECONDS.sleep(rest.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
