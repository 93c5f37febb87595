package org.mailrecall.runtime.cluster;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topics;

/** A connection to the schema registry whose calls take a bounded time. */
public final class RegistryAccess implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    /**
     * The longest time to wait for a single answer; less where {@code connect-timeout} is less. A start may ask several
     * times.
     */
    private static final Duration MOST_PATIENCE = Duration.ofSeconds(5);

    /** The registry's error codes for an unknown subject, version or schema. */
    private static final Set<Integer> NOT_REGISTERED = Set.of(40401, 40402, 40403);

    private final SchemaRegistryClient client;
    private final String url;
    private final Duration patience;

    private RegistryAccess(SchemaRegistryClient client, String url, Duration patience) {
        this.client = client;
        this.url = url;
        this.patience = patience;
    }

    /**
     * Connects, and waits up to about {@code connect-timeout} until the registry answers.
     *
     * @throws StartException naming the address, when no answer comes or the registry refuses
     */
    public static RegistryAccess connect(RecallConfig config) {
        String url = config.kafka().registryUrl();
        Map<String, Object> properties = new HashMap<>(config.toRegistryProperties());
        Duration patience =
                config.connectTimeout().compareTo(MOST_PATIENCE) < 0 ? config.connectTimeout() : MOST_PATIENCE;
        properties.put("http.connect.timeout.ms", Math.toIntExact(patience.toMillis()));
        properties.put("http.read.timeout.ms", Math.toIntExact(patience.toMillis()));
        properties.put("max.retries", 0); // await below tries again, with an end
        RegistryAccess access;
        try {
            access = new RegistryAccess(
                    SchemaRegistryClientFactory.newClient(
                            List.of(url.split("\\s*,\\s*")),
                            1_000,
                            List.of(new AvroSchemaProvider()),
                            properties,
                            Map.of()),
                    url,
                    patience);
        } catch (RuntimeException e) {
            throw new StartException("no schema registry at " + url + " (schema-registry.url, schema-registry.client): "
                    + StartException.reason(e));
        }
        access.await(
                config.topic(Topics.DELETE_COMMANDS.name()) + "-value",
                new AvroSchema(Topics.DELETE_COMMANDS.schema().orElseThrow()),
                config.connectTimeout());
        return access;
    }

    /** Returns Confluent's client. Its methods throw {@code IOException} when the registry is away. */
    public SchemaRegistryClient client() {
        return client;
    }

    /**
     * Returns the exception for a failed call. Its message names the address, the question, and what came back.
     *
     * @param question the question as it continues "asked"
     */
    StartException failed(String question, Exception e) {
        return new StartException("the schema registry at " + url + " (schema-registry.url), asked " + question + ", "
                + RegistryAnswer.words(e, patience));
    }

    /**
     * Waits until the registry answers. It asks for the id of the schema of commands, as the processor does before its
     * first command: whoever may run the processor may ask that question. An answer that the schema is not registered
     * is an answer.
     */
    private void await(String subject, ParsedSchema schema, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                client.getId(subject, schema);
                return;
            } catch (IOException | RestClientException e) {
                if (e instanceof RestClientException rest) {
                    if (NOT_REGISTERED.contains(rest.getErrorCode())) {
                        return;
                    }
                    if (!RegistryAnswer.passes(rest)) {
                        close();
                        throw failed("for the id of a schema of " + subject, e);
                    }
                }
                if (System.nanoTime() + BETWEEN_TRIES.toNanos() >= end) {
                    close();
                    throw failed("for " + atMost.toSeconds() + " s for the id of a schema of " + subject, e);
                }
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("interrupted while asking " + url);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // a client that fails to close loses nothing
        }
    }
}
