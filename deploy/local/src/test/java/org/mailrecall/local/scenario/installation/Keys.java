package org.mailrecall.local.scenario.installation;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.contract.RecallKeys;

/** Finds recall ids whose keys belong on a given partition. */
public final class Keys {
    private Keys() {}

    /** A recall id that starts with a name, of a recall on this intake partition. */
    public static String recallOn(int partition, String tenant, String name) {
        return IntStream.iterate(0, n -> n + 1)
                .mapToObj(n -> name + "-" + n + "@client.example")
                .filter(id -> partition(RecallKeys.recallKey(tenant, id), Installation.INTAKE_PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }

    /** Where Kafka's own Java producer puts a key. */
    public static int partition(String key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
