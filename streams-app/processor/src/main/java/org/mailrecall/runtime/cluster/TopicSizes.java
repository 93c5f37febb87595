package org.mailrecall.runtime.cluster;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;
import org.mailrecall.config.LargestRecord;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.runtime.cluster.Cluster.TopicState;

/** Compares {@code max.message.bytes} of topics with the largest record that the processor writes. */
final class TopicSizes {
    private TopicSizes() {}

    /** Returns the problem of a topic, in words; empty where the topic takes the largest record. */
    static Optional<String> problem(RecallConfig config, TopicState topic) {
        return mostOctets(topic)
                .filter(most -> most < LargestRecord.octets(config))
                .map(most -> TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " is " + most + ", less than the "
                        + LargestRecord.octets(config) + " of the largest record (limits.max-value-bytes is "
                        + config.limits().maxValueBytes() + ")");
    }

    /**
     * Requires that topics take the largest record.
     *
     * @param topics states by topic name
     * @throws StartException naming the topics that refuse it
     */
    static void require(RecallConfig config, Map<String, TopicState> topics) {
        String tooSmall = new TreeMap<>(topics)
                .entrySet().stream()
                        .filter(topic -> problem(config, topic.getValue()).isPresent())
                        .map(topic -> topic.getKey() + " ("
                                + mostOctets(topic.getValue()).orElseThrow() + ")")
                        .collect(Collectors.joining(", "));
        if (!tooSmall.isEmpty()) {
            throw new StartException("set " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG + " to "
                    + LargestRecord.octets(config) + " or more on " + tooSmall
                    + ": with limits.max-value-bytes = " + config.limits().maxValueBytes()
                    + " a record can be as large, and one that the topic refuses stops everybody's recalls");
        }
    }

    /** Returns the largest record that a topic takes, in octets; empty where the cluster does not say. */
    private static Optional<Long> mostOctets(TopicState topic) {
        return Optional.ofNullable(topic.config().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))
                .map(Long::valueOf);
    }
}
