package org.mailrecall.runtime.health;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.mailrecall.config.Protection;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.platform.build.BuildVersion;

/**
 * Makes the {@link RecallMetrics} of an instance. The counters of inputs, commands and outcomes are there at once, at
 * zero, so that alerts see their first increase.
 */
public final class PreparedMetrics {
    private static final List<Topic> INPUTS =
            List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, Topics.TENANT_SETTINGS);

    private PreparedMetrics() {}

    public static RecallMetrics of(RecallConfig config, MeterRegistry registry) {
        RecallMetrics metrics = new RecallMetrics(registry);
        List<String> reasons =
                Stream.of(DeadLetterReason.values()).map(Enum::name).toList();
        INPUTS.forEach(topic -> metrics.inputMayCome(config.topic(topic.name()), reasons));
        metrics.outcomesMayCome(
                Stream.of(OutcomeStatus.values()).map(Enum::name).toList());
        for (Protection protection : Protection.values()) {
            metrics.protection(protection.key(), !protection.isOn(config));
        }
        BuildVersion.ofThisBuild().offer(registry);
        return metrics;
    }
}
