package org.mailrecall.docs.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topic.Party;

/** Puts configuration and catalogue entries into plain words. */
public final class Words {
    private Words() {}

    public static String of(Party party) {
        return switch (party) {
            case TRANSPORT -> "Transport";
            case MAILBOX_SERVICE -> "Mailbox services";
            case ADMINISTRATOR -> "Administrators";
            case DESK -> "Desk";
            case RECALL_PROCESSOR -> "Recall processor";
            case OPS -> "Ops";
            case DEAD_LETTER_READER -> "Dead-letter readers";
            case INSTALLER -> "Installers";
        };
    }

    /** Returns an operation in words, such as {@code Describe configs}. */
    public static String of(AclOperation operation) {
        String words = operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    public static String of(Set<Party> parties) {
        return Arrays.stream(Party.values())
                .filter(parties::contains)
                .map(Words::of)
                .collect(Collectors.joining(", "));
    }

    /** Returns the configuration of a topic in words. A setting without words is shown by its name. */
    public static String config(Topic topic) {
        Map<String, String> left = new TreeMap<>(topic.config());
        List<String> words = new ArrayList<>();
        String cleanup = left.remove("cleanup.policy");
        String retention = left.remove("retention.ms");
        String kept = left.remove("min.compaction.lag.ms");
        if (cleanup != null && cleanup.contains("compact")) {
            words.add("compacted: the last of each key"
                    + (kept == null ? "" : ", and all of the last " + duration(Long.parseLong(kept))));
        }
        if (retention != null) {
            words.add("kept " + duration(Long.parseLong(retention)));
        } else if (cleanup != null && cleanup.contains("compact")) {
            words.add("kept for good");
        }
        if ("LogAppendTime".equals(left.remove("message.timestamp.type"))) {
            words.add("stamped by the broker");
        }
        left.forEach((key, value) -> words.add("`" + key + "=" + value + "`"));
        return String.join("; ", words);
    }

    static String duration(long millis) {
        Duration duration = Duration.ofMillis(millis);
        if (duration.toDays() > 1) {
            return duration.toDays() + " days";
        }
        return duration.toHours() == 1 ? "1 hour" : duration.toHours() + " hours";
    }

    /** Returns the anchor that Git hosts make of a heading: {@code recallrequest} for {@code RecallRequest}. */
    public static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                .replace(' ', '-');
    }
}
