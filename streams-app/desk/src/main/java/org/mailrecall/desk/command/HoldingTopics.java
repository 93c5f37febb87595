package org.mailrecall.desk.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;

/** Says how long the topics of the contract hold their records. */
final class HoldingTopics {
    private HoldingTopics() {}

    /**
     * Returns for each topic, as text for an operator, until when it holds a record that is written now. It goes by the
     * retention of the topic catalogue.
     */
    static Map<Topic, String> until(Instant now) {
        Map<Topic, String> until = new LinkedHashMap<>();
        for (Topic topic : Topics.ALL) {
            until.put(topic, until(topic, now));
        }
        return until;
    }

    private static String until(Topic topic, Instant now) {
        String millis = topic.config().get("retention.ms");
        if (millis == null) {
            return "holds the last settings of each tenant until they are set anew: name other people there";
        }
        Duration kept = Duration.ofMillis(Long.parseLong(millis));
        return "until " + now.plus(kept).atZone(ZoneOffset.UTC).toLocalDate() + " (kept for " + kept.toDays()
                + " days)";
    }
}
