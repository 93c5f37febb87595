package org.mailrecall.topology.context;

import java.time.Duration;
import java.util.List;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.platform.serde.SignaturePolicy;

/** Builds {@link TopologySettings}. What is not set has its default. */
public final class TopologySettingsBuilder {
    private RecallPolicy policy = RecallPolicy.DEFAULT;
    private String topicPrefix = "";
    private Duration tick = Duration.ofSeconds(1);
    private Duration maxAhead = Duration.ofMinutes(5);
    private int maxValueBytes = 900 << 10;
    private int recipientsPerSecond = 1_000;
    private int smallRecall = 100;
    private int rememberedRecalls = TopologySettings.REMEMBERED_RECALLS;
    private int intakePartitions = 1;
    private int matchingPartitions = 1;
    private boolean wallClock = true;
    private boolean inMemory;
    private List<HashKey> hashKeys = List.of(HashKey.of(""));
    private SignaturePolicy signatures = SignaturePolicy.NONE;

    TopologySettingsBuilder() {}

    public TopologySettingsBuilder policy(RecallPolicy times) {
        this.policy = times;
        return this;
    }

    public TopologySettingsBuilder topicPrefix(String prefix) {
        this.topicPrefix = prefix;
        return this;
    }

    public TopologySettingsBuilder tick(Duration period) {
        this.tick = period;
        return this;
    }

    public TopologySettingsBuilder maxAhead(Duration time) {
        this.maxAhead = time;
        return this;
    }

    public TopologySettingsBuilder maxValueBytes(int bytes) {
        this.maxValueBytes = bytes;
        return this;
    }

    public TopologySettingsBuilder recipientsPerSecond(int recipients) {
        this.recipientsPerSecond = recipients;
        return this;
    }

    public TopologySettingsBuilder smallRecall(int recipients) {
        this.smallRecall = recipients;
        return this;
    }

    public TopologySettingsBuilder rememberedRecalls(int recalls) {
        this.rememberedRecalls = recalls;
        return this;
    }

    public TopologySettingsBuilder intakePartitions(int partitions) {
        this.intakePartitions = partitions;
        return this;
    }

    public TopologySettingsBuilder matchingPartitions(int partitions) {
        this.matchingPartitions = partitions;
        return this;
    }

    public TopologySettingsBuilder wallClock(boolean yes) {
        this.wallClock = yes;
        return this;
    }

    public TopologySettingsBuilder inMemory(boolean yes) {
        this.inMemory = yes;
        return this;
    }

    public TopologySettingsBuilder hashKeys(List<HashKey> keys) {
        this.hashKeys = keys;
        return this;
    }

    public TopologySettingsBuilder signatures(SignaturePolicy policy) {
        this.signatures = policy;
        return this;
    }

    public TopologySettings build() {
        return new TopologySettings(
                policy,
                topicPrefix,
                tick,
                maxAhead,
                maxValueBytes,
                recipientsPerSecond,
                smallRecall,
                rememberedRecalls,
                intakePartitions,
                matchingPartitions,
                wallClock,
                inMemory,
                hashKeys,
                signatures);
    }
}
