package org.mailrecall.faults.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.mailrecall.faults.load.Ledger.Place;

/** Reads all committed records of the topics from their beginning, without code of the application. */
public final class Reading implements AutoCloseable {
    private static final String DEAD_LETTER = "recall.dead-letter.";
    private static final int HEADER = 5;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String registry;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Schema> schemas = new HashMap<>();

    public Reading(String bootstrap, String registry) {
        this.registry = registry;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Returns the records of a topic. */
    public List<Row> rows(String topic) {
        List<Row> rows = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
            rows.add(new Row(
                    new Place(topic, record.partition(), record.offset()),
                    record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8),
                    decode(record.value()),
                    record.timestamp()));
        }
        return rows;
    }

    /** Returns the original position and the reason of each dead letter, in order. */
    public List<Map.Entry<Place, String>> deadLetters(String topic) {
        List<Map.Entry<Place, String>> found = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records(topic)) {
            Place place = new Place(
                    header(record, "topic"),
                    Integer.parseInt(header(record, "partition")),
                    Long.parseLong(header(record, "offset")));
            found.add(Map.entry(place, header(record, "reason")));
        }
        return found;
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(DEAD_LETTER + name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(all::add);
        }
        return all;
    }

    private GenericRecord decode(byte[] value) {
        if (value == null || value.length < HEADER || value[0] != 0) {
            return null;
        }
        try {
            Schema schema = schema(ByteBuffer.wrap(value).getInt(1));
            return schema == null
                    ? null
                    : new GenericDatumReader<GenericRecord>(schema)
                            .read(null, DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    private Schema schema(int id) throws IOException {
        if (!schemas.containsKey(id)) {
            schemas.put(id, ask(id));
        }
        return schemas.get(id);
    }

    private Schema ask(int id) throws IOException {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(registry + "/schemas/ids/" + id))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? new Schema.Parser()
                            .parse(new ObjectMapper()
                                    .readTree(answer.body())
                                    .get("schema")
                                    .asText())
                    : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
