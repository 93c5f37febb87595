package org.mailrecall.bench.flink;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.mailrecall.bench.flink.record.Output;

/**
 * Sends each output to its topic. It also tells the sink the names of the topics beforehand, without which the sink
 * does not pool its producers.
 */
final class OutputTopics implements KafkaRecordSerializationSchema<Output>, KafkaDatasetFacetProvider {
    private final String commands;
    private final String trace;

    OutputTopics(String commands, String trace) {
        this.commands = commands;
        this.trace = trace;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Output output, KafkaSinkContext context, Long time) {
        return new ProducerRecord<>(output.topic(), output.key(), output.value());
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(
                DefaultKafkaDatasetIdentifier.ofTopics(List.of(commands, trace)), new Properties()));
    }
}
