package org.mailrecall.topology.stream;

import static org.mailrecall.contract.topic.Topic.Party.RECALL_PROCESSOR;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;

/**
 * The topics between the parts of the processor itself. No foreign program reads or writes them.
 *
 * <p>Keys and values are plain, not hashed, like the inputs that they come from. Keys decide the partition, and the
 * values become part of trace, commands and reports. All but recall-clock are kept as long as the inputs other than
 * settings, 14 days; recall-clock keeps ticks for an hour.
 */
public final class InternalTopics {
    private static final Map<String, String> SHORT_LIVED = Map.of(
            "cleanup.policy",
            "delete",
            "retention.ms",
            Long.toString(Duration.ofDays(14).toMillis()));

    public static final Topic CLOCK = internal(
            "recall-clock",
            "none",
            Topics.RECALL_REQUESTS.partitions(),
            Map.of(
                    "cleanup.policy",
                    "delete",
                    "retention.ms",
                    Long.toString(Duration.ofHours(1).toMillis()),
                    "message.timestamp.type",
                    "LogAppendTime"),
            "Ticks of the intake tasks, each to its own partition, stamped by the broker. As many partitions as"
                    + " recall-requests.");
    public static final Topic REQUESTS_REROUTED = internal(
            "recall-requests-rerouted",
            "recall id",
            Topics.RECALL_REQUESTS.partitions(),
            SHORT_LIVED,
            "Rerouted requests: they came on a wrong partition. As many partitions as recall-requests.");
    public static final Topic RECIPIENT_EVENTS = internal(
            "recall-recipient-events",
            "recipient key",
            Topics.DELIVERED_MESSAGES.partitions(),
            SHORT_LIVED,
            "Requests, cancels and approvals fanned out per recipient; settings, recalls to be counted and clock"
                    + " messages, to every partition; rerouted deliveries and outcomes, which came on a wrong partition."
                    + " As many partitions as delivered-messages.");
    public static final Topic REPORT_UPDATES = internal(
            "recall-report-updates",
            "recall id",
            Topics.RECALL_REPORTS.partitions(),
            SHORT_LIVED,
            "Changes of a recall's report: parts known; recipient recalls ended, repeated, forgotten; forwarded"
                    + " copies.");

    public static final List<Topic> ALL = List.of(CLOCK, REQUESTS_REROUTED, RECIPIENT_EVENTS, REPORT_UPDATES);

    private InternalTopics() {}

    private static Topic internal(String name, String key, int partitions, Map<String, String> config, String purpose) {
        return new Topic(
                name,
                key,
                Optional.empty(),
                partitions,
                config,
                List.of(RECALL_PROCESSOR),
                Set.of(RECALL_PROCESSOR),
                purpose);
    }
}
