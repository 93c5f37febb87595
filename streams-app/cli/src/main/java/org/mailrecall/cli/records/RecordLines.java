package org.mailrecall.cli.records;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.mapping.EventTopic;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.platform.kafka.reader.Reading;
import org.mailrecall.platform.kafka.reader.Reading.Tombstone;
import org.mailrecall.platform.kafka.reader.Reading.Unusable;
import org.mailrecall.platform.kafka.reader.Reading.Usable;
import org.mailrecall.platform.kafka.reader.RecordDecoder;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;

/** Writes records of a topic as lines of JSON. */
interface RecordLines extends AutoCloseable {
    /**
     * Returns a record as a line of JSON.
     *
     * @throws UnusableInputException when the record cannot be used, with the reason
     * @throws RuntimeException when the registry cannot be asked
     */
    String line(ConsumerRecord<byte[], byte[]> record) throws UnusableInputException;

    @Override
    void close();

    /**
     * Returns the writer for a topic.
     *
     * @param content whether key and value of a dead letter are written as well; of no effect for topics with a schema
     */
    static RecordLines of(RecallConfig config, EventTopic topic, boolean content) {
        return topic.hasSchema() ? new Values(config, topic) : new DeadLetters(content);
    }

    /**
     * Writes only the value of a record, so that {@code recall send} can send the line again. A tombstone becomes an
     * object with its key and a null value.
     */
    final class Values implements RecordLines {
        private final RecordDecoder<SpecificRecord> decoder;

        Values(RecallConfig config, EventTopic topic) {
            decoder = RecordDecoder.of(config.kafka(), topic.topic(), topic.type(), UnknownSymbol.KEPT);
        }

        @Override
        public String line(ConsumerRecord<byte[], byte[]> record) throws UnusableInputException {
            Reading<SpecificRecord> reading = decoder.read(record);
            if (reading instanceof Usable<SpecificRecord> usable) {
                return PlainJson.write(usable.received().value());
            }
            if (reading instanceof Tombstone<SpecificRecord> tombstone) {
                ObjectNode line = JsonNodeFactory.instance.objectNode();
                return line.put("key", tombstone.key()).putNull("value").toString();
            }
            Unusable<SpecificRecord> unusable = (Unusable<SpecificRecord>) reading;
            throw new UnusableInputException(unusable.reason(), unusable.detail());
        }

        @Override
        public void close() {
            decoder.close();
        }
    }

    /**
     * Writes the partition, offset, time and headers of a dead letter, and the size of its value.
     *
     * @param content whether key and value are written as well, in base64
     */
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
            // there is nothing to close
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
