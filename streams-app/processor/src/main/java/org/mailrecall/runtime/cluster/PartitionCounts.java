package org.mailrecall.runtime.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * The partition counts that the topology depends on. A task reads the partition of one number from several topics,
 * which must therefore have equal counts.
 *
 * @param intake the count of recall-requests and the topics read with it
 * @param matching the count of delivered-messages and the topics joined with it
 */
public record PartitionCounts(int intake, int matching) {
    /**
     * The topics of intake, which must have equal counts. A missing topic is created with the count of the first. With
     * classic groups fewer partitions of settings would do. With {@code group-protocol = streams} every intake task is
     * given its own partition of each topic, and would wait forever for a partition that does not exist.
     */
    static final List<Topic> INTAKE = List.of(
            Topics.RECALL_REQUESTS, Topics.TENANT_SETTINGS, InternalTopics.CLOCK, InternalTopics.REQUESTS_REROUTED);

    /** The topics of matching, which must have equal counts. A missing topic is created with the count of the first. */
    static final List<Topic> MATCHING =
            List.of(Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, InternalTopics.RECIPIENT_EVENTS);

    /** The groups of topics that must have equal counts. */
    static final List<List<Topic>> GROUPS = List.of(INTAKE, MATCHING);

    /**
     * Returns the counts to start with.
     *
     * @param actual the partition counts on the cluster by topic name, the prefix included
     * @throws StartException naming the topics with their counts where they must be equal, or the missing topics
     */
    public static PartitionCounts verify(Map<String, Integer> actual, String prefix) {
        Stream.concat(Topics.ALL.stream(), InternalTopics.ALL.stream()).forEach(t -> requireExists(t, actual, prefix));
        return new PartitionCounts(count(INTAKE, actual, prefix), count(MATCHING, actual, prefix));
    }

    /**
     * Requires that a topic exists. Output topics must exist as well: if the dead-letter topic were missing, the first
     * dead letter would stop the processor.
     */
    private static void requireExists(Topic topic, Map<String, Integer> actual, String prefix) {
        if (!actual.containsKey(prefix + topic.name())) {
            throw new StartException("topic " + prefix + topic.name()
                    + " does not exist; `recall provision --apply` creates what is missing");
        }
    }

    private static int count(List<Topic> group, Map<String, Integer> actual, String prefix) {
        if (!equal(group, actual, prefix)) {
            throw new StartException(
                    "these topics must have equal partition counts: " + inWords(group, actual, prefix));
        }
        return actual.get(prefix + group.get(0).name());
    }

    /** Whether those topics of a group that exist have equal counts. */
    static boolean equal(List<Topic> group, Map<String, Integer> actual, String prefix) {
        HashSet<Integer> counts = new HashSet<>();
        group.stream()
                .map(t -> actual.get(prefix + t.name()))
                .filter(c -> c != null)
                .forEach(counts::add);
        return counts.size() <= 1;
    }

    static String inWords(List<Topic> group, Map<String, Integer> actual, String prefix) {
        return group.stream()
                .map(t -> prefix + t.name())
                .filter(actual::containsKey)
                .map(name -> name + " has " + actual.get(name))
                .collect(Collectors.joining(", "));
    }
}
