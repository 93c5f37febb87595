package org.mailrecall.topology.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.signature.SignedRecord;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.context.TopologySettingsBuilder;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.RecipientKey;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * A delivery comes to the same rows, records and dead letter by the short way for plain deliveries as without it,
 * whatever its bytes, key, headers, schema and signature.
 */
class BothWaysTest {
    private static final int SEEDS = 30;
    private static final int RECORDS = 100;
    /** Without it, neighbouring seeds draw the same settings. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final String SCOPE = "both-ways";
    private static final String INSTALLATION = "here";

    private static final HmacKey NORTH = new HmacKey(new KeyOwner("north", Set.of("north")), "n".repeat(32));
    private static final HmacKey SOUTH = new HmacKey(new KeyOwner("south", Set.of("south")), "s".repeat(32));
    private static final Ed25519PrivateKey ANY = Ed25519PrivateKey.generate(new KeyOwner("any", Set.of()));

    private final EventSerdes serdes =
            new EventSerdes(Map.of("schema.registry.url", "mock://" + SCOPE, "auto.register.schemas", true), 900 << 10);
    private final Schema compiled = DeliveredMessage.getClassSchema();
    /** The compiled schema, the same without documents and logical types, and one with its first fields exchanged. */
    private final List<Schema> schemas = List.of(
            compiled,
            new Schema.Parser()
                    .parse(compiled.toString()
                            .replaceAll("\"doc\":\"[^\"]*\",?", "")
                            .replaceAll(",\"(logicalType|avro.java.string)\":\"[^\"]*\"", "")
                            .replace(",}", "}")),
            new Schema.Parser()
                    .parse(compiled.toString()
                            .replace("\"name\":\"tenant\"", "\"name\":\"?\"")
                            .replace("\"name\":\"messageId\"", "\"name\":\"tenant\"")
                            .replace("\"name\":\"?\"", "\"name\":\"messageId\"")));

    private final int[] ids = schemas.stream().mapToInt(BothWaysTest::register).toArray();

    @AfterEach
    void close() {
        serdes.close();
    }

    private static int register(Schema schema) {
        try {
            return MockSchemaRegistry.getClientForScope(SCOPE)
                    .register(schema.hashCode() + "-value", new AvroSchema(schema));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void every_record_has_the_same_fate() {
        int all = 0;
        int tookShortWay = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            tookShortWay += sameFates(seed);
            all += RECORDS;
        }
        assertThat(tookShortWay).as("of " + all).isBetween(all / 6, all * 3 / 4);
    }

    private int sameFates(long seed) {
        Random random = new Random(seed * SPREAD);
        TopologySettings settings = settings(random);
        DeliveryWay shortWay = new DeliveryWay(settings, serdes, true);
        DeliveryWay longWay = new DeliveryWay(settings, serdes, false);
        for (int offset = 0; offset < RECORDS; offset++) {
            if (random.nextInt(RECORDS) == 0) {
                RecipientKey key = new RecipientKey("north|" + Stage.BEN + "|m1@one.example");
                shortWay.recall(key, StageEvents.ofRecipient("r1", Stage.ALICE, Stage.BEN, Stage.START));
                longWay.recall(key, StageEvents.ofRecipient("r1", Stage.ALICE, Stage.BEN, Stage.START));
            }
            boolean again = random.nextInt(20) == 0;
            Record<byte[], byte[]> record =
                    again ? rerouted(record(random, settings), random) : record(random, settings);
            assertThat(shortWay.take(record, offset, again))
                    .as("seed %d, offset %d, %s", seed, offset, new String(record.value(), StandardCharsets.UTF_8))
                    .isEqualTo(longWay.take(record, offset, again));
        }
        assertThat(longWay.tookShortWay()).isZero();
        return shortWay.tookShortWay();
    }

    /** Returns the record as another partition sends it on, seldom without saying where it was first read. */
    private static Record<byte[], byte[]> rerouted(Record<byte[], byte[]> record, Random random) {
        if (random.nextInt(5) == 0) {
            return record;
        }
        Headers headers = Incoming.of(record, new FirstRead(), false)
                .toReroute("any", record.value())
                .headers();
        return new Record<>(record.key(), record.value(), record.timestamp(), headers);
    }

    private record FirstRead(String topic, int partition, long offset) implements RecordMetadata {
        FirstRead() {
            this(Topics.DELIVERED_MESSAGES.name(), 7, 4_711);
        }
    }

    private static TopologySettings settings(Random random) {
        TopologySettingsBuilder settings = TopologySettings.builder().matchingPartitions(1 + random.nextInt(2));
        return random.nextBoolean()
                ? settings.build()
                : settings.signatures(new SignaturePolicy(
                                INSTALLATION,
                                Map.of(Topics.DELIVERED_MESSAGES.name(), List.of(NORTH, SOUTH, ANY.publicKey())),
                                Map.of()))
                        .build();
    }

    private Record<byte[], byte[]> record(Random random, TopologySettings settings) {
        RandomDelivery delivery = new RandomDelivery(random);
        byte[] key = delivery.key();
        int schema = random.nextInt(10) == 0 ? random.nextInt(schemas.size()) : random.nextInt(2);
        byte[] value = delivery.value(random.nextInt(30) == 0 ? 4711 : ids[schema]);
        Headers headers = new RecordHeaders();
        for (int more = random.nextInt(20) == 0 ? random.nextInt(70) : 0; more > 0; more--) {
            headers.add("h" + more, new byte[random.nextInt(500)]);
        }
        boolean signed = settings.signatures() != SignaturePolicy.NONE && random.nextInt(20) > 0;
        if (signed) {
            SigningKey signer = List.of(NORTH, SOUTH, ANY).get(random.nextInt(10) > 1 ? 0 : 1 + random.nextInt(2));
            Schema bound = schemas.get(random.nextInt(10) == 0 ? random.nextInt(schemas.size()) : schema);
            String signature = signer.sign(SignedRecord.of(INSTALLATION, Topics.DELIVERED_MESSAGES, key, bound, value));
            headers.add(Signatures.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
        }
        return new Record<>(key, value, RandomDelivery.NOW, headers);
    }
}
