package org.mailrecall.topology;

import org.apache.kafka.streams.Topology;

/** The whole story on one screen. Being written. */
public final class RecallTopology {
    private RecallTopology() {}

    /** Builds the topology. */
    public static Topology build() {
        return new Topology();
    }
}
