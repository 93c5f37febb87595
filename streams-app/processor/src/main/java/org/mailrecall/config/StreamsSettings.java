package org.mailrecall.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of Kafka Streams, as {@code reference.conf} has them.
 *
 * @param threads stream threads of this instance
 * @param standbyReplicas copies of each store on other instances
 * @param commitInterval how often work is committed
 * @param stateDir directory of the stores
 * @param processingGuarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param groupProtocol {@code classic} or {@code streams}
 * @param replicationFactor of topics created here; -1 is the broker's default
 * @param rocksdbCacheBytes the common block cache of all stores
 * @param rocksdbWriteBufferBytes the common budget of write buffers, a part of the cache
 * @param extra any other setting of Kafka Streams
 */
public record StreamsSettings(
        int threads,
        int standbyReplicas,
        Duration commitInterval,
        String stateDir,
        String processingGuarantee,
        String groupProtocol,
        short replicationFactor,
        long rocksdbCacheBytes,
        long rocksdbWriteBufferBytes,
        Map<String, String> extra) {
    /** Returns the replication factor of topics that the processor creates; empty for the broker's default. */
    public Optional<Short> replicas() {
        return replicationFactor > 0 ? Optional.of(replicationFactor) : Optional.empty();
    }

    /** Returns the settings without the values in {@code extra}, some of which may be secret. */
    @Override
    public String toString() {
        return "StreamsSettings[threads " + threads + ", stateDir " + stateDir + ", extra " + extra.keySet() + "]";
    }
}
