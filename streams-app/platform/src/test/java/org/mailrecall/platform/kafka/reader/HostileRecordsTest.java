package org.mailrecall.platform.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.kafka.reader.Reading.Unusable;
import org.mailrecall.platform.kafka.reader.RegistryStub.Answer;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;
import org.mailrecall.registry.ReadFailure;
import org.mailrecall.registry.ReadFailure.RegistryAway;

/**
 * Random and mutated records under random answers of a registry: {@code -Dhostile.records=N} of them, from
 * {@code -Dhostile.seed=S} on. Each is usable, a tombstone or unusable with a reason; only an answer that is not the
 * registry's own makes the reader wait.
 */
class HostileRecordsTest {
    private static final int OWN_ID = 1;
    private static final int FIRST_FOREIGN_ID = 1_000;
    private static final byte[] GOOD = good();
    private static final SignaturePolicy SIGNED = new SignaturePolicy(
            "eu-1", Map.of(Topics.TENANT_SETTINGS.name(), List.of(new HmacKey("admin", "s".repeat(32)))), Map.of());

    private static final List<Answer> OF_THE_REGISTRY = List.of(
            Answer.UNKNOWN,
            Answer.schema("JSON", "{\"type\":\"object\"}"),
            Answer.schema("PROTOBUF", "syntax = \"proto3\"; message A {}"),
            Answer.schema("AVRO", "{\"type\":\"record\",\"name\":\"my-rec\",\"fields\":[]}"),
            Answer.schema(
                    "AVRO",
                    "{\"type\":\"record\",\"name\":\"A\",\"fields\":[{\"name\":\"b\",\"type\":\"elsewhere.B\"}]}"),
            Answer.schema("AVRO", "no JSON"),
            Answer.schema(SchemaBuilder.builder().array().items().nullType()),
            Answer.schema(SchemaBuilder.builder().stringType()),
            new Answer(200, "{}"));

    private static final List<Answer> OF_SOMETHING_ELSE = List.of(
            new Answer(404, "<html>not found</html>"),
            new Answer(404, "{\"error_code\":404,\"message\":\"HTTP 404 Not Found\"}"),
            new Answer(200, "<html>please log in</html>"),
            new Answer(403, "{\"error_code\":40301,\"message\":\"forbidden\"}"),
            new Answer(500, "{\"error_code\":50001,\"message\":\"store\"}"),
            new Answer(503, ""));

    private static RegistryStub registry;

    @BeforeAll
    static void start() {
        registry = new RegistryStub();
        registry.answer(OWN_ID, Answer.schema(TenantSettings.getClassSchema()));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void no_bytes_and_no_answer_of_a_registry_make_a_reader_fail() {
        long first = Long.getLong("hostile.seed", 1);
        int count = Integer.getInteger("hostile.records", 10_000);
        Map<DeadLetterReason, Integer> reasons = new EnumMap<>(DeadLetterReason.class);
        try (RecordDecoder<TenantSettings> unsigned = decoder(SignaturePolicy.NONE);
                RecordDecoder<TenantSettings> signed = decoder(SIGNED)) {
            for (long seed = first; seed < first + count; seed++) {
                RecordDecoder<TenantSettings> decoder = seed % 5 == 0 ? signed : unsigned;
                try {
                    read(decoder, seed).ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
                } catch (RuntimeException | Error e) {
                    fail("seed %d, replay with -Dhostile.seed=%d -Dhostile.records=1".formatted(seed, seed), e);
                }
            }
        }
        if (count > 1_000) { // else the kinds of records below need not all have come up
            assertThat(reasons)
                    .containsKeys(
                            DeadLetterReason.TOO_LARGE,
                            DeadLetterReason.UNREADABLE,
                            DeadLetterReason.UNKNOWN_SCHEMA,
                            DeadLetterReason.UNSIGNED,
                            DeadLetterReason.BAD_SIGNATURE);
        }
    }

    /** Reads the record of a seed; returns why it cannot be used. */
    private static Optional<DeadLetterReason> read(RecordDecoder<TenantSettings> decoder, long seed) {
        Random random = new Random(seed * 31);
        boolean away = random.nextInt(10) == 0;
        int id = FIRST_FOREIGN_ID + (int) seed;
        List<Answer> answers = away ? OF_SOMETHING_ELSE : OF_THE_REGISTRY;
        registry.answer(id, answers.get(random.nextInt(answers.size())));
        ConsumerRecord<byte[], byte[]> record = record(random, id);
        try {
            return decoder.read(record) instanceof Unusable<TenantSettings> unusable
                    ? Optional.of(unusable.reason())
                    : Optional.empty();
        } catch (RuntimeException e) {
            if (away && ReadFailure.of(e) instanceof RegistryAway) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(Random random, int foreignId) {
        RecordHeaders headers = new RecordHeaders();
        int count = random.nextInt(20) == 0 ? random.nextInt(200) : random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String name = random.nextInt(3) == 0 ? Signatures.HEADER : "h" + random.nextInt();
            headers.add(name, bytes(random, random.nextInt(30) == 0 ? 20_000 : 60));
        }
        byte[] key = random.nextInt(4) == 0 ? null : bytes(random, random.nextInt(30) == 0 ? 20_000 : 40);
        long timestamp = random.nextInt(4) == 0 ? random.nextLong() : 1_795_337_960_000L;
        return new ConsumerRecord<>(
                "tenant-settings",
                0,
                7,
                timestamp,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key,
                value(random, foreignId),
                headers,
                Optional.empty());
    }

    private static byte[] value(Random random, int foreignId) {
        return switch (random.nextInt(7)) {
            case 0 -> null;
            case 1 -> bytes(random, random.nextInt(50) == 0 ? 1 << 20 : 100);
            case 2 -> wire(OWN_ID, bytes(random, 100));
            case 3 -> wire(foreignId, bytes(random, 100));
            case 4 -> wire(random.nextInt(), GOOD);
            case 5 -> wire(OWN_ID, mutated(random));
            default -> wire(OWN_ID, GOOD);
        };
    }

    private static byte[] mutated(Random random) {
        byte[] bytes = Arrays.copyOf(GOOD, random.nextInt(4) == 0 ? random.nextInt(GOOD.length) : GOOD.length);
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] bytes(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] wire(int schemaId, byte[] content) {
        return ByteBuffer.allocate(5 + content.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(content)
                .array();
    }

    private static byte[] good() {
        Schema schema = TenantSettings.getClassSchema();
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant("contoso")
                .setEventTime(Instant.ofEpochMilli(1_795_337_960_000L))
                .setChangedBy("ann@contoso.example")
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<TenantSettings>(schema).write(settings, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static RecordDecoder<TenantSettings> decoder(SignaturePolicy signatures) {
        return RecordDecoder.of(
                registry.access().withSignatures(signatures),
                Topics.TENANT_SETTINGS,
                TenantSettings.class,
                UnknownSymbol.REFUSED);
    }

    @Test
    void octets_of_a_key_that_are_no_text_are_replaced() {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("tenant-settings", 0, 7, new byte[] {'a', (byte) 0xE9}, wire(OWN_ID, GOOD));
        try (RecordDecoder<TenantSettings> decoder = decoder(SignaturePolicy.NONE)) {
            assertThat(decoder.read(record)).isInstanceOfSatisfying(Reading.Usable.class, usable -> assertThat(
                            usable.received().key().getBytes(StandardCharsets.UTF_8))
                    .isEqualTo("a\uFFFD".getBytes(StandardCharsets.UTF_8)));
        }
    }
}
