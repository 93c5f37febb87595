package org.mailrecall.registry;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.google.common.base.Throwables;
import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.signature.SchemaFingerprint;

/**
 * A cache of the schemas that values were written by, each with its reader. A usable schema is looked up once and kept.
 * Confluent's own caches would be searched three times for each record, and each search would also note the order of
 * use.
 */
final class WrittenSchemas<T extends SpecificRecord> {
    static final int ID_END = 5;

    private static final byte MAGIC = 0;
    /**
     * The greatest number of usable schemas that are kept, and of refused schema ids. Producers use a few schemas, but
     * anybody who may write to the registry could make any number. A usable schema beyond it is looked up for each
     * record.
     */
    private static final int MOST_KEPT = 1_000;
    /**
     * How long a refused schema id is remembered. A registry never gives a schema id another schema, but a registry can
     * be replaced by another one.
     */
    private static final Duration REFUSAL_KEPT = Duration.ofMinutes(1);

    /**
     * A usable schema.
     *
     * @param fingerprint the {@link SchemaFingerprint} of the schema
     * @param reader reads a value that was written by the schema
     * @param hasRules whether the registry has rules for the schema, which Confluent's deserializer applies
     * @param asCompiled whether the schema has the same Parsing Canonical Form as the schema of the generated class, so
     * that both write a value as the same bytes
     */
    record Known<T>(Schema schema, byte[] fingerprint, DatumReader<T> reader, boolean hasRules, boolean asCompiled) {}

    private final Class<?> type;
    private final SchemaRegistryClient client;
    private final Map<Integer, Known<T>> byId = new ConcurrentHashMap<>();
    /**
     * The ids of schemas by which no value can be read, with the reason. If they were not remembered, each of many
     * records that name such an id would wait for the registry's answer. An id that the registry does not know is not
     * among them, because the registry can give it at any time.
     */
    private final Cache<Integer, ReadFailure> refused;

    private final StuckIds stuck;

    /**
     * Makes an empty cache.
     *
     * @param type the generated class that values must have; {@code SpecificRecord.class} accepts every generated class
     */
    WrittenSchemas(Class<?> type, SchemaRegistryClient client) {
        this(type, client, null, Ticker.systemTicker());
    }

    /** @param patience how long an id may fail before it is given up, as {@link StuckIds} has it; null for ever */
    WrittenSchemas(Class<?> type, SchemaRegistryClient client, Duration patience, Ticker ticker) {
        this.type = type;
        this.client = client;
        this.stuck = new StuckIds(client instanceof StrictRegistryClient strict ? strict : null, patience, ticker);
        this.refused = CacheBuilder.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfterWrite(REFUSAL_KEPT)
                .ticker(ticker)
                .build();
    }

    /**
     * Returns the schema that the bytes name, and asks the registry if the schema is not kept.
     *
     * @param topic the topic of the value; null if unknown
     * @throws RecordReadException saying why no usable schema was found, or that the registry is away
     */
    Known<T> of(String topic, byte[] bytes) {
        if (bytes.length < ID_END || bytes[0] != MAGIC) {
            throw RecordReadException.unreadable("not in the wire format (magic byte and schema id)", null);
        }
        int id = id(bytes);
        Known<T> known = byId.get(id);
        if (known == null) {
            known = lookUpOnce(id, topic);
            if (byId.size() < MOST_KEPT) {
                byId.put(id, known);
            }
        }
        return known;
    }

    /**
     * Returns the schema that the bytes name, if it is kept; null if it is not, or if the bytes name none. It never
     * asks the registry.
     */
    Known<T> knownOf(byte[] bytes) {
        return bytes.length < ID_END || bytes[0] != MAGIC ? null : byId.get(id(bytes));
    }

    /** Returns the schema id, which stands behind the magic byte. */
    static int id(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(1);
    }

    private Known<T> lookUpOnce(int id, String topic) {
        ReadFailure before = refused.getIfPresent(id);
        if (before != null) {
            throw new RecordReadException(before, null);
        }
        try {
            Known<T> known = lookUp(id);
            stuck.answered(id);
            return known;
        } catch (RecordReadException e) {
            if (e.failure() instanceof ReadFailure.RegistryAway away && stuck.isStuck(id, byId.keySet(), topic)) {
                ReadFailure given = new ReadFailure.Unreadable(
                        "the registry gives schemas of other ids, and none of this id for a long while: "
                                + away.reason());
                refused.put(id, given);
                throw new RecordReadException(given, null);
            }
            if (e.failure() instanceof ReadFailure.Unreadable && isOfTheSchema(e)) {
                refused.put(id, e.failure());
            }
            throw e;
        }
    }

    /**
     * Whether the registry's next answer will be refused as well: the refusal follows from a schema that the registry
     * gave, or from the size of its answer, and not from an answer without a schema.
     */
    private static boolean isOfTheSchema(RecordReadException refusal) {
        boolean isOfThisClass = refusal.getCause() == null;
        return isOfThisClass
                || Throwables.getCausalChain(refusal).stream()
                        .anyMatch(cause -> cause instanceof UnusableSchemaException unusable && unusable.hasSchema());
    }

    private Known<T> lookUp(int id) {
        ParsedSchema found;
        try {
            found = client.getSchemaById(id);
        } catch (IOException | RestClientException | RuntimeException e) {
            boolean isBeyondJson =
                    Throwables.getCausalChain(e).stream().anyMatch(StreamConstraintsException.class::isInstance);
            if (isBeyondJson) { // of the registry itself: a proxy in its place would not send an answer of that size
                throw RecordReadException.unreadable("the registry's answer is too large for a schema", null);
            }
            // The mock answers 40401 for an unknown schema id, which a registry does not.
            boolean unknownToMock = client instanceof MockSchemaRegistryClient && e instanceof RestClientException;
            throw new RecordReadException(unknownToMock ? new ReadFailure.UnknownSchema() : ReadFailure.of(e), e);
        }
        if (!(found instanceof AvroSchema avro)) {
            throw RecordReadException.unreadable(
                    "written by a schema of type " + found.schemaType() + ", not Avro", null);
        }
        Schema written = avro.rawSchema();
        DecodingBounds.check(written);
        Class<?> read = readAs(written);
        Schema reader = SpecificData.get().getSchema(read);
        byte[] fingerprint = SchemaFingerprint.of(written);
        return new Known<>(
                written,
                fingerprint,
                new SpecificDatumReader<>(written, reader, SpecificData.getForClass(read)),
                avro.ruleSet() != null,
                Arrays.equals(fingerprint, SchemaFingerprint.of(reader)));
    }

    /**
     * Returns the class as which values of a schema are read. Avro must not decide it: it resolves a record of a
     * different name by its fields alone, so that an outcome would be read as settings.
     */
    private Class<?> readAs(Schema written) {
        boolean isRecord = written.getType() == Schema.Type.RECORD;
        if (type == SpecificRecord.class) {
            Class<?> generated = isRecord ? SpecificData.get().getClass(written) : null;
            if (generated == null || !SpecificRecord.class.isAssignableFrom(generated)) {
                throw RecordReadException.unreadable("the value is no record of the contract", null);
            }
            return generated;
        }
        if (!isRecord || !written.getFullName().equals(type.getName())) {
            throw RecordReadException.unreadable(
                    "the value is no " + type.getSimpleName() + " but a " + written.getFullName(), null);
        }
        return type;
    }
}
