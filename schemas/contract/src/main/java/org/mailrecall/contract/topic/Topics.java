package org.mailrecall.contract.topic;

import static org.mailrecall.contract.topic.Topic.Party.ADMINISTRATOR;
import static org.mailrecall.contract.topic.Topic.Party.DEAD_LETTER_READER;
import static org.mailrecall.contract.topic.Topic.Party.DESK;
import static org.mailrecall.contract.topic.Topic.Party.MAILBOX_SERVICE;
import static org.mailrecall.contract.topic.Topic.Party.OPS;
import static org.mailrecall.contract.topic.Topic.Party.RECALL_PROCESSOR;
import static org.mailrecall.contract.topic.Topic.Party.TRANSPORT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.TenantSettings;

/**
 * Lists the topics of the contract. {@code delivered-messages} and {@code delete-outcomes} must have equal partition
 * counts, because they are joined by key; {@code tenant-settings} must have as many partitions as {@code
 * recall-requests}.
 */
public final class Topics {
    private static final int MATCHING_PARTITIONS = 4;
    private static final int RECALL_PARTITIONS = 2;
    /**
     * The broker's append time is the timestamp of input records, so that their event times can be checked against a
     * clock that producers do not set.
     */
    private static final String APPEND_TIME = "LogAppendTime";

    /**
     * The time for which compaction keeps every record of tenant-settings, and the retention of tenant-settings-audit.
     * It is as long as the retention of the trace, which names the settings that decided. So inputs that are read anew
     * are judged by the settings of their time, and an old settings record that is sent again does not displace a newer
     * one.
     */
    private static final Duration SETTINGS_KEPT = Duration.ofDays(400);

    public static final Topic RECALL_REQUESTS = new Topic(
            "recall-requests",
            "recall id",
            Optional.of(RecallRequest.getClassSchema()),
            RECALL_PARTITIONS,
            input(Duration.ofDays(14)),
            List.of(TRANSPORT, DESK),
            Set.of(RECALL_PROCESSOR),
            "Requests to recall a message from some recipients, or to preview, cancel or approve such a recall.");
    public static final Topic DELIVERED_MESSAGES = new Topic(
            "delivered-messages",
            "recipient key",
            Optional.of(DeliveredMessage.getClassSchema()),
            MATCHING_PARTITIONS,
            input(Duration.ofDays(14)),
            List.of(TRANSPORT),
            Set.of(RECALL_PROCESSOR),
            "A copy of a message reached a place.");
    public static final Topic DELETE_OUTCOMES = new Topic(
            "delete-outcomes",
            "recipient key",
            Optional.of(DeleteOutcome.getClassSchema()),
            MATCHING_PARTITIONS,
            input(Duration.ofDays(14)),
            List.of(MAILBOX_SERVICE),
            Set.of(RECALL_PROCESSOR),
            "The outcome of a delete command.");
    public static final Topic TENANT_SETTINGS = new Topic(
            "tenant-settings",
            "tenant",
            Optional.of(TenantSettings.getClassSchema()),
            RECALL_PARTITIONS,
            Map.of(
                    "cleanup.policy",
                    "compact",
                    "min.compaction.lag.ms",
                    millis(SETTINGS_KEPT),
                    "message.timestamp.type",
                    APPEND_TIME),
            List.of(ADMINISTRATOR, DESK),
            Set.of(RECALL_PROCESSOR),
            "A tenant's settings. As many partitions as recall-requests.");
    public static final Topic DELETE_COMMANDS = new Topic(
            "delete-commands",
            "mailbox",
            Optional.of(DeleteCommand.getClassSchema()),
            MATCHING_PARTITIONS,
            retained(Duration.ofDays(7)),
            List.of(RECALL_PROCESSOR),
            Set.of(MAILBOX_SERVICE),
            "Commands to hard-delete a copy, in order per mailbox.");
    public static final Topic RECALL_TRACE = new Topic(
            "recall-trace",
            "recall id",
            Optional.of(RecallTrace.getClassSchema()),
            RECALL_PARTITIONS,
            retained(Duration.ofDays(400)),
            List.of(RECALL_PROCESSOR),
            Set.of(TRANSPORT, DESK, OPS),
            "The events of a recipient recall, kept for a year's audit.");
    public static final Topic RECALL_REPORTS = new Topic(
            "recall-reports",
            "recall id",
            Optional.of(RecallReport.getClassSchema()),
            RECALL_PARTITIONS,
            Map.of("cleanup.policy", "compact,delete", "retention.ms", millis(Duration.ofDays(90))),
            List.of(RECALL_PROCESSOR),
            Set.of(DESK, OPS),
            "The counts of a whole recall by result and reason, and whether it is complete.");
    public static final Topic TENANT_SETTINGS_AUDIT = new Topic(
            "tenant-settings-audit",
            "tenant",
            Optional.of(SettingsChanged.getClassSchema()),
            RECALL_PARTITIONS,
            retained(SETTINGS_KEPT),
            List.of(RECALL_PROCESSOR),
            Set.of(DESK, OPS),
            "Changes of tenants' settings: by whom, when and to which values; kept as long as the trace, which names"
                    + " the settings that decided.");
    public static final Topic RECALL_DEAD_LETTERS = new Topic(
            "recall-dead-letters",
            "as it came",
            Optional.empty(),
            1,
            deadLetters(Duration.ofDays(30)),
            List.of(RECALL_PROCESSOR),
            Set.of(DEAD_LETTER_READER),
            "Input that could not be used: its bytes, and the reason in headers. Only few people may read it.");

    /** All topics, in the contract's order. */
    public static final List<Topic> ALL = List.of(
            RECALL_REQUESTS,
            DELIVERED_MESSAGES,
            DELETE_OUTCOMES,
            TENANT_SETTINGS,
            DELETE_COMMANDS,
            RECALL_TRACE,
            RECALL_REPORTS,
            TENANT_SETTINGS_AUDIT,
            RECALL_DEAD_LETTERS);

    private Topics() {}

    private static Map<String, String> input(Duration kept) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis(kept), "message.timestamp.type", APPEND_TIME);
    }

    private static Map<String, String> retained(Duration kept) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis(kept));
    }

    /** The broker compresses dead letters: a value that comes as 100 octets can be 900 KiB of zeros. */
    private static Map<String, String> deadLetters(Duration kept) {
        return Map.of("cleanup.policy", "delete", "retention.ms", millis(kept), "compression.type", "zstd");
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
