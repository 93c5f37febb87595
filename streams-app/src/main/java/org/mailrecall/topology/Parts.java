package org.mailrecall.topology;

import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.serde.EventSerdes;

/** What every part of the topology is made with. */
record Parts(
        TopologySettings settings,
        TopicNames names,
        EventSerdes serdes,
        RecallMetrics metrics,
        KeyedHashes hashes,
        BeforeCommit beforeCommit) {}
