package org.mailrecall.bench.contender;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/** The stateless copy: copies each input record byte for byte, exactly once, and remembers nothing. */
public final class CopyContender {
    private CopyContender() {}

    public static void main(String[] args) throws InterruptedException {
        Contender.run(args, Map.of(), (settings, config) -> topology(settings));
    }

    private static Topology topology(ContenderSettings settings) {
        Topology topology = new Topology();
        for (String input : List.of(settings.requests(), settings.deliveries(), settings.outcomes())) {
            topology.addSource("read-" + input, new ByteArrayDeserializer(), new ByteArrayDeserializer(), input);
            topology.addSink(
                    "copy-" + input,
                    settings.copyPrefix() + input,
                    new ByteArraySerializer(),
                    new ByteArraySerializer(),
                    "read-" + input);
        }
        return topology;
    }
}
