package org.mailrecall.cli.doctor;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.mailrecall.cli.doctor.Facts.Group;
import org.mailrecall.cli.doctor.Facts.Reader;

/** Asks the cluster about consumer groups. */
final class GroupSurvey {
    private final Admin admin;
    private final Questions questions;

    private record Described(String state, int members) {}

    GroupSurvey(Admin admin, Questions questions) {
        this.admin = admin;
        this.questions = questions;
    }

    /**
     * Asks about the processor's group, of either protocol.
     *
     * @param topics the topics of which the lag is asked for
     */
    Group processor(String id, Collection<String> topics) {
        Described refused = new Described(Group.UNKNOWN, 0);
        Described group = questions.answer("consumer group " + id, refused, () -> described(id)
                .or(() -> describedOfStreams(id))
                .orElse(new Described(Group.ABSENT, 0)));
        boolean seen = !List.of(Group.UNKNOWN, Group.ABSENT).contains(group.state());
        Map<String, Long> lag =
                seen ? questions.answer("lag of consumer group " + id, Map.of(), () -> lag(id, topics)) : Map.of();
        return new Group(group.state(), group.members(), lag, Instant.now());
    }

    /**
     * Asks about a group that reads an output of the processor. A group that may not be seen counts as having a member.
     */
    Reader reader(String id, String consequence) {
        int members = questions.answer("consumer group " + id, 1, () -> described(id)
                .map(Described::members)
                .orElse(0));
        return new Reader(id, members, consequence);
    }

    private Optional<Described> described(String id) {
        return questions
                .awaitUnless(
                        Set.of(GroupIdNotFoundException.class),
                        admin.describeConsumerGroups(List.of(id)).all())
                .map(groups -> groups.get(id))
                .map(group ->
                        new Described(group.groupState().name(), group.members().size()));
    }

    /**
     * Asks for a group of {@code group.protocol=streams}, which Kafka shows in a list of its own. Brokers that know no
     * such groups do not know the question.
     */
    private Optional<Described> describedOfStreams(String id) {
        return questions
                .awaitUnless(
                        Set.of(GroupIdNotFoundException.class, UnsupportedVersionException.class),
                        admin.describeStreamsGroups(List.of(id)).all())
                .map(groups -> groups.get(id))
                .map(group ->
                        new Described(group.groupState().name(), group.members().size()));
    }

    private Map<String, Long> lag(String group, Collection<String> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                questions.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> question = committed.keySet().stream()
                .filter(partition -> topics.contains(partition.topic()) && committed.get(partition) != null)
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<String, Long> lag = new TreeMap<>();
        questions
                .await(admin.listOffsets(question).all())
                .forEach((partition, end) -> lag.merge(
                        partition.topic(),
                        Math.max(0, end.offset() - committed.get(partition).offset()),
                        Long::sum));
        return lag;
    }
}
