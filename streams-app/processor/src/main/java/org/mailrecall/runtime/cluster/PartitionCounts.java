package org.mailrecall.runtime.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Partition counts that the topology depends on: a task reads the same partition of several topics.
 *
 * @param intake of recall-requests and the topics read with it
 * @param matching of delivered-messages and the topics joined with it
 */
public record PartitionCounts(int intake, int matching) {
    /**
     * Topics that must have equal counts; the first topic leads. With classic groups fewer partitions of settings would
     * do. With group-protocol streams every intake task is given its own partition of each topic, and waits forever for
     * a partition that does not exist.
     */
    static final List<Topic> INTAKE = List.of(
            Topics.RECALL_REQUESTS, Topics.TENANT_SETTINGS, InternalTopics.CLOCK, InternalTopics.REQUESTS_REROUTED);

    /** Topics that must have equal counts; the first topic leads. */
    static final List<Topic> MATCHING =
            List.of(Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, InternalTopics.RECIPIENT_EVENTS);

    /** Groups of topics with equal counts. */
    static final List<List<Topic>> GROUPS = List.of(INTAKE, MATCHING);

    /**
     * Returns the counts to start with.
     *
     * @param actual partitions by topic name, the prefix included
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

    /** Whether the existing topics of a group have the same count. */
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
