package org.mailrecall.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of Kafka Streams that {@code reference.conf} has below {@code streams}.
 *
 * @param threads the number of stream threads of this instance
 * @param standbyReplicas the number of copies of each store on other instances
 * @param commitInterval how often work is committed
 * @param stateDir the directory of the stores
 * @param processingGuarantee {@code exactly_once_v2} or {@code at_least_once}
 * @param groupProtocol {@code classic} or {@code streams}
 * @param replicationFactor the replication factor of topics that the program creates; -1 for the broker's default
 * @param rocksdbCacheBytes the size of the common block cache of all stores
 * @param rocksdbWriteBufferBytes the common budget of write buffers, which is a part of the cache
 * @param extra further settings of Kafka Streams, by name
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
    /** Returns the replication factor of topics that the program creates; empty for the broker's default. */
    public Optional<Short> replicas() {
        return replicationFactor > 0 ? Optional.of(replicationFactor) : Optional.empty();
    }

    /** Returns some of the settings as text. Of {@code extra} it has only the names, because values may be secret. */
    @Override
    public String toString() {
        return "StreamsSettings[threads " + threads + ", stateDir " + stateDir + ", extra " + extra.keySet() + "]";
    }
}
