package org.mailrecall.bench.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A contender that reads and drops. Its tasks for matching have the same inputs as the matching tasks of this project;
 * the remaining inputs of the bench have tasks of their own. No task does anything with a record, so the time that a
 * record takes is that of Kafka Streams itself.
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

    /** Adds a sub-topology that drops the records of some inputs. */
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
