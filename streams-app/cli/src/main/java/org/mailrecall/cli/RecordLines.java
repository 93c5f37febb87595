package org.mailrecall.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.mapping.EventTopic;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.registry.SpecificAvroSerde;

/** One record as one JSON line. */
interface RecordLines extends AutoCloseable {
    String line(ConsumerRecord<byte[], byte[]> record);

    @Override
    void close();

    static RecordLines of(RecallConfig config, EventTopic topic, boolean content) {
        return topic.hasSchema() ? new Values(config, topic) : new DeadLetters(content);
    }

    /** The value alone, so that the line can be sent again; of a tombstone its key. */
    final class Values implements RecordLines {
        private final SpecificAvroSerde<SpecificRecord> serde;

        Values(RecallConfig config, EventTopic topic) {
            serde = new SpecificAvroSerde<>(topic.type());
            Map<String, Object> properties = new HashMap<>(config.toRegistryProperties());
            serde.configure(properties, false);
        }

        @Override
        public String line(ConsumerRecord<byte[], byte[]> record) {
            SpecificRecord value = serde.deserializer().deserialize(record.topic(), record.value());
            if (value != null) {
                return PlainJson.write(value);
            }
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            return line.put("key", text(record.key())).putNull("value").toString();
        }

        @Override
        public void close() {
            serde.close();
        }
    }

    /** Where it stands, its headers and its size. */
    record DeadLetters(boolean content) implements RecordLines {
        @Override
        public String line(ConsumerRecord<byte[], byte[]> record) {
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.put("partition", record.partition());
            line.put("offset", record.offset());
            line.put("time", Instant.ofEpochMilli(record.timestamp()).toString());
            ObjectNode headers = line.putObject("headers");
            for (Header header : record.headers()) {
                headers.put(header.key(), text(header.value()));
            }
            line.put("bytes", record.value() == null ? 0 : record.value().length);
            if (content) {
                line.put("keyBase64", record.key());
                line.put("valueBase64", record.value());
            }
            return line.toString();
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
