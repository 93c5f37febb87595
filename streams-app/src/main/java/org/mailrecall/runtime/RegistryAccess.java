package org.mailrecall.runtime;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.config.RecallConfig;

/** The schema registry, asked within a bounded time. */
public final class RegistryAccess implements AutoCloseable {
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

    private final SchemaRegistryClient client;
    private final String url;

    private RegistryAccess(SchemaRegistryClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /**
     * Connects, and waits for an answer for as long as {@code connect-timeout} says.
     *
     * @throws StartException naming the address, when none comes
     */
    public static RegistryAccess connect(RecallConfig config) {
        String url = config.registry().url();
        Map<String, Object> properties = new HashMap<>(config.toRegistryProperties());
        int millis = Math.toIntExact(Math.min(5_000, config.connectTimeout().toMillis()));
        properties.put("http.connect.timeout.ms", millis);
        properties.put("http.read.timeout.ms", millis);
        properties.put("max.retries", 0); // tried again here, with an end
        RegistryAccess access;
        try {
            access = new RegistryAccess(
                    SchemaRegistryClientFactory.newClient(
                            List.of(url.split("\\s*,\\s*")),
                            1_000,
                            List.of(new AvroSchemaProvider()),
                            properties,
                            Map.of()),
                    url);
        } catch (RuntimeException e) {
            throw new StartException("no schema registry at " + url + " (schema-registry.url, schema-registry.client): "
                    + StartException.reason(e));
        }
        access.await(config.connectTimeout());
        return access;
    }

    /** Confluent's client; it throws {@code IOException} when the registry is away. */
    public SchemaRegistryClient client() {
        return client;
    }

    /** What to say of a failed question. */
    StartException failed(String question, Exception e) {
        return new StartException(
                "the schema registry at " + url + " refuses " + question + ": " + StartException.reason(e));
    }

    private void await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                client.getAllSubjects();
                return;
            } catch (RestClientException e) {
                if (e.getStatus() < 500 && e.getStatus() != 429) {
                    close();
                    throw failed("to list its subjects", e);
                }
                pause(e, end, patience);
            } catch (IOException e) {
                pause(e, end, patience);
            }
        }
    }

    private void pause(Exception e, long end, Duration patience) {
        if (System.nanoTime() + BETWEEN_TRIES.toNanos() >= end) {
            close();
            throw new StartException("no schema registry answers at " + url + " (schema-registry.url) within "
                    + patience.toSeconds() + " s: " + StartException.reason(e));
        }
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
            // nothing is lost by it
        }
    }
}
