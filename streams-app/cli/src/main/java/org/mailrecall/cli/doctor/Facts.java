package org.mailrecall.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.mailrecall.platform.diagnosis.Disk;

/**
 * The answers of the cluster, of this machine and of neighbouring servers, which {@link Diagnosis} judges.
 *
 * @param brokers in order of their ids
 * @param topics the topics of the catalogue that exist, by name with prefix
 * @param differences how topics and schemas differ from the catalogue
 * @param rights how access rights differ from the catalogue; empty when no principal is configured, or the rights could
 * not be asked for
 * @param group the processor's consumer group
 * @param stateDirectory the disk of the state directory; empty when the directory is not on this machine, or its disk
 * cannot be seen
 * @param neighbours the servers and directories that desk and mailbox service need; empty where nobody asked for them
 * @param readers the consumer groups that read outputs of the processor
 * @param refusals questions that the cluster did not answer, with the reason
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
     * @param settings the broker's configuration; empty when it may not be seen
     * @param disks the disks of its log directories; empty when they may not be seen, or the broker does not tell their
     * size
     */
    record Broker(int id, Map<String, String> settings, List<Disk> disks) {}

    /**
     * A topic of the catalogue.
     *
     * @param leaderless partitions without a leader
     * @param underReplicated partitions that have a leader, and fewer replicas in sync than replicas
     * @param replicas the number of replicas of the partition that has the fewest
     * @param minInSync {@code min.insync.replicas}; empty when it may not be seen
     * @param newest the time of the newest record of the clock topic, by the broker's clock; empty for every other
     * topic, and when it may not be seen
     */
    record TopicFacts(
            List<Integer> leaderless,
            List<Integer> underReplicated,
            int replicas,
            OptionalInt minInSync,
            Optional<Instant> newest) {}

    /**
     * A consumer group.
     *
     * @param state as Kafka names it, such as {@code STABLE}; {@link #ABSENT} where the group does not exist, {@link
     * #UNKNOWN} where it may not be seen
     * @param members the number of its members; 0 where it may not be seen
     * @param lag how many records wait to be read, by topic; empty where that may not be seen
     * @param askedAt when the cluster was asked, on this machine's clock
     */
    record Group(String state, int members, Map<String, Long> lag, Instant askedAt) {
        static final String ABSENT = "ABSENT";
        static final String UNKNOWN = "unknown";

        boolean isKnown() {
            return !state.equals(UNKNOWN);
        }
    }

    /**
     * A consumer group that reads an output of the processor.
     *
     * @param consequence the work that is not done while the group has no member, as a clause
     */
    record Reader(String group, int members, String consequence) {}

    /**
     * Returns by how much the newest tick is ahead of this machine's clock; negative where it is behind, and empty
     * without a tick. A tick bears a broker's time.
     */
    Optional<Duration> clockAhead(String clockTopic) {
        return Optional.ofNullable(topics.get(clockTopic))
                .flatMap(TopicFacts::newest)
                .map(newest -> Duration.between(group.askedAt(), newest));
    }
}
