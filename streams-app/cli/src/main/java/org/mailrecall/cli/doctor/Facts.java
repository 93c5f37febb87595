package org.mailrecall.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.platform.diagnosis.Disk;

/**
 * The answers of the cluster and of this machine, which {@link Diagnosis} judges.
 *
 * @param brokers in order of their ids
 * @param topics of the catalogue, by name with prefix; topics that are missing are not in it
 * @param differences between topics and schemas and the catalogue, one line each
 * @param rights differences between access rights and the catalogue; empty when they could not be asked for
 * @param group the processor's consumer group
 * @param stateDirectory the state directory of this machine; empty when it is not there
 * @param neighbours the servers and directories that desk and mailbox service need; empty where nobody asked for them
 * @param readers those whose work follows the processor's
 * @param refusals questions that the cluster refused to answer, with the reason
 */
record Facts(
        List<Broker> brokers,
        Map<String, TopicFacts> topics,
        List<Difference> differences,
        Optional<List<Difference>> rights,
        Group group,
        Optional<Disk> stateDirectory,
        List<Neighbour> neighbours,
        List<Reader> readers,
        List<String> refusals) {

    /** A difference from the catalogue, and whether {@code provision} or {@code acls} can add the missing part. */
    record Difference(String subject, String problem, boolean canBeAdded) {}

    /**
     * A broker of the cluster.
     *
     * @param settings its configuration; empty when it may not be seen
     * @param disks where it keeps its log
     */
    record Broker(int id, Map<String, String> settings, List<Disk> disks) {}

    /**
     * A topic of the catalogue.
     *
     * @param leaderless partitions without a leader
     * @param underReplicated partitions with fewer replicas in sync than there are
     * @param replicas the least number of a partition
     * @param minInSync {@code min.insync.replicas}
     * @param newest the time of the newest record, by the broker's clock where the topic keeps append times
     */
    record TopicFacts(
            List<Integer> leaderless,
            List<Integer> underReplicated,
            int replicas,
            int minInSync,
            Optional<Instant> newest) {}

    /**
     * A consumer group.
     *
     * @param state as Kafka names it, such as {@code STABLE}; {@code ABSENT} where the group does not exist
     * @param members in it
     * @param lag records that wait, by topic
     * @param askedAt on this machine's clock
     */
    record Group(String state, int members, Map<String, Long> lag, Instant askedAt) {}

    /**
     * A consumer group that reads an output of the processor.
     *
     * @param consequence the work that is not done while the group has no member, as a clause
     */
    record Reader(String group, int members, String consequence) {}

    /** How far a broker's clock is ahead of this machine's, judged by the newest tick; empty without a tick. */
    Optional<Duration> clockAhead(String clockTopic) {
        return Optional.ofNullable(topics.get(clockTopic))
                .flatMap(TopicFacts::newest)
                .map(newest -> Duration.between(group.askedAt(), newest));
    }
}
