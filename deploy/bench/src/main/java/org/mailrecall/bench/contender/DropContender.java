package org.mailrecall.bench.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads and drops: a task of it has the same inputs as a matching task of this project, and does nothing with a record.
 * What it takes is the price of Kafka Streams itself.
 */
public final class DropContender {
    private DropContender() {}

    public static void main(String[] args) throws InterruptedException {
        Contender.run(args, Map.of(), (settings, config) -> topology(settings));
    }

    private static Topology topology(ContenderSettings settings) {
        Topology topology = new Topology();
        drop(topology, "matching", settings.matching());
        List<String> rest = new ArrayList<>(List.of(settings.requests(), settings.deliveries(), settings.outcomes()));
        rest.removeAll(settings.matching());
        rest.forEach(input -> drop(topology, input, List.of(input)));
        return topology;
    }

    /** Adds a sub-topology of some inputs. */
    private static void drop(Topology topology, String name, List<String> inputs) {
        List<String> sources = new ArrayList<>();
        for (String input : inputs) {
            String source = "read-" + input;
            topology.addSource(source, new ByteArrayDeserializer(), new ByteArrayDeserializer(), input);
            sources.add(source);
        }
        topology.addProcessor("drop-" + name, Dropping::new, sources.toArray(String[]::new));
    }

    private static final class Dropping implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // it is read, and that is all
        }
    }
}
