package org.mailrecall.topology.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Finds the partition of a key as the default partitioner of Kafka's Java producer does: by murmur2 of the key's bytes.
 */
public final class Partitions {
    private Partitions() {}

    /** Returns the partition of a key, which is encoded in UTF-8. */
    public static int of(String key, int partitions) {
        return of(key.getBytes(StandardCharsets.UTF_8), partitions);
    }

    public static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
