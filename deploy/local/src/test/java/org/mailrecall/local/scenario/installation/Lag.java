package org.mailrecall.local.scenario.installation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.topology.stream.InternalTopics;

/** Counts the records that the processor has yet to read, in its inputs and its internal topics. */
public final class Lag {
    /** The topics that the processor reads. */
    public static final List<Topic> READ = Stream.concat(
                    Stream.of(
                            Topics.RECALL_REQUESTS,
                            Topics.DELIVERED_MESSAGES,
                            Topics.DELETE_OUTCOMES,
                            Topics.TENANT_SETTINGS),
                    InternalTopics.ALL.stream())
            .toList();

    private final Admin admin;
    private final RecallConfig config;

    public Lag(Admin admin, RecallConfig config) {
        this.admin = admin;
        this.config = config;
    }

    public boolean isNone() {
        return unread() == 0;
    }

    /**
     * A commit reaches the partitions of a transaction one after another: the group's offsets can be there while output
     * of the same transaction is not visible yet. So records of open transactions count as well, unless ticks never
     * end.
     */
    private IsolationLevel visible() {
        return config.clock().wall() ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
    }

    /** Records and transaction markers. */
    long unread() {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            List<String> names = READ.stream()
                    // A clock that follows the wall never stands still.
                    .filter(topic ->
                            topic != InternalTopics.CLOCK || !config.clock().wall())
                    .map(topic -> config.topic(topic.name()))
                    .toList();
            for (TopicDescription topic :
                    admin.describeTopics(names).allTopicNames().get().values()) {
                topic.partitions()
                        .forEach(p -> latest.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
            }
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(config.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            long unread = 0;
            var ends = admin.listOffsets(latest, new ListOffsetsOptions(visible()))
                    .all()
                    .get();
            for (var end : ends.entrySet()) {
                OffsetAndMetadata position = committed.get(end.getKey());
                unread += end.getValue().offset() - (position == null ? 0 : position.offset());
            }
            return unread;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
