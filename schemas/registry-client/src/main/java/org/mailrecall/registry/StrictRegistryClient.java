package org.mailrecall.registry;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.SchemaProvider;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializerConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.mailrecall.contract.VisibleText;

/**
 * Confluent's client, which in addition tells an unusable schema from a registry that is away. Confluent's client
 * throws an {@code IOException} for both.
 */
final class StrictRegistryClient extends CachedSchemaRegistryClient {
    private static final String MOCK = "mock://";
    /** The greatest length, in UTF-16 units, of a message that a reason quotes. Some messages hold a whole schema. */
    private static final int MAX_REASON = 300;
    /** The first code of the registry's REST API for a subject, version or schema that is not found. */
    private static final int NOT_FOUND_FIRST = 40401;

    private static final int NOT_FOUND_LAST = 40403;

    private final RestService rest;
    private final SchemaProvider avro;

    private StrictRegistryClient(
            RestService rest, int capacity, SchemaProvider avro, Map<String, ?> config, Map<String, String> headers) {
        super(rest, capacity, List.of(avro), config, headers);
        this.rest = rest;
        this.avro = avro;
    }

    /**
     * Makes the client that the configuration of Confluent's serializers describes. For {@code mock://} it is
     * Confluent's mock of a registry.
     */
    static SchemaRegistryClient of(Map<String, ?> configuration) {
        KafkaAvroDeserializerConfig config = new KafkaAvroDeserializerConfig(configuration);
        List<String> urls = config.getSchemaRegistryUrls();
        Map<String, Object> properties = config.originalsWithPrefix("");
        if (urls.stream().anyMatch(url -> url.startsWith(MOCK))) {
            return SchemaRegistryClientFactory.newClient(
                    urls, config.getMaxSchemasPerSubject(), List.of(new AvroSchemaProvider()), properties, Map.of());
        }
        return new StrictRegistryClient(
                new RestService(urls),
                config.getMaxSchemasPerSubject(),
                new AvroSchemaProvider(),
                properties,
                config.requestHeaders());
    }

    /** Whether the registry gives a schema for an id at this moment. No cache answers in its place. */
    boolean gives(int id) {
        return isGiven(() -> rest.getId(id).getSchemaString());
    }

    /** Whether the registry gives the schema of a topic's values at this moment, by the usual name of its subject. */
    boolean givesSchemaOf(String topic) {
        return isGiven(() -> rest.getLatestVersion(topic + "-value").getSchema());
    }

    /** A question to the registry. */
    private interface Question {
        String answer() throws IOException, RestClientException;
    }

    private static boolean isGiven(Question question) {
        try {
            return question.answer() != null;
        } catch (IOException | RestClientException | RuntimeException e) {
            return false; // the registry is away for all ids, or something else answers in its place
        }
    }

    @Override
    public Optional<ParsedSchema> parseSchema(Schema schema) {
        String type = schema.getSchemaType() == null ? AvroSchema.TYPE : schema.getSchemaType();
        if (!type.equals(AvroSchema.TYPE)) {
            throw UnusableSchemaException.of("written by a schema of type " + shown(type) + ", not Avro");
        }
        if (schema.getSchema() == null) {
            throw UnusableSchemaException.withoutSchema("the registry answers without a schema for the schema id");
        }
        try {
            return Optional.of(avro.parseSchemaOrElseThrow(schema, false, false));
        } catch (StackOverflowError e) {
            throw UnusableSchemaException.of("written by a schema that is nested too deep to be read");
        } catch (RuntimeException e) {
            if (isOfTheWay(e)) { // the registry is away while a referenced schema is read
                throw e;
            }
            throw UnusableSchemaException.of("written by a schema that Avro refuses: " + shown(e.getMessage()));
        }
    }

    /** Whether a referenced schema could not be read for a reason other than the registry's own "not found". */
    private static boolean isOfTheWay(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof AvroRuntimeException) { // the parser's; under it an IOException tells of bad JSON
                return false;
            }
            if (cause instanceof RestClientException answer) {
                return answer.getErrorCode() < NOT_FOUND_FIRST || answer.getErrorCode() > NOT_FOUND_LAST;
            }
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static String shown(String text) {
        String all = String.valueOf(text);
        return VisibleText.escape(all.substring(0, Math.min(all.length(), MAX_REASON)));
    }
}
