package org.mailrecall.runtime.cluster;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.contract.topic.Topic;

/** Compares the contract's schemas with those in the registry, and registers missing schemas. */
public final class SchemaCheck {
    /**
     * The compatibility that each subject must have, because readers and writers are upgraded in any order, and may be
     * any number of releases apart.
     */
    static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private final RecallConfig config;
    private final RegistryAccess registry;

    /** Makes the check. Each method asks the registry anew. */
    public SchemaCheck(RecallConfig config, RegistryAccess registry) {
        this.config = config;
        this.registry = registry;
    }

    /**
     * Returns the differences of schemas from the contract, and subjects with another compatibility.
     *
     * @throws StartException when the registry does not answer or refuses
     */
    public List<Drift> drift() {
        List<Drift> drift = new ArrayList<>();
        for (Topic topic : withSchema()) {
            String what = "subject " + subject(topic);
            try {
                Optional<SchemaMetadata> latest = latest(subject(topic));
                if (latest.isEmpty()) {
                    drift.add(new Drift(what, "is missing", true));
                    continue;
                }
                schemaDrift(what, topic, latest.get()).ifPresent(drift::add);
                String level = compatibility(subject(topic)).orElse("not set");
                if (!level.equals(COMPATIBILITY)) {
                    drift.add(new Drift(
                            what, "compatibility is " + level + ", not " + COMPATIBILITY, level.equals("not set")));
                }
            } catch (IOException | RestClientException e) {
                throw registry.failed("to show " + subject(topic), e);
            }
        }
        return drift;
    }

    /** Registers the missing schemas, and sets the compatibility where none is set. Returns a line for each change. */
    public List<String> create() {
        List<String> done = new ArrayList<>();
        for (Topic topic : withSchema()) {
            String subject = subject(topic);
            try {
                if (compatibility(subject).isEmpty()) {
                    registry.client().updateCompatibility(subject, COMPATIBILITY);
                    done.add("subject " + subject + ": compatibility " + COMPATIBILITY);
                }
                if (!isRegistered(subject, schema(topic))) {
                    int id = registry.client().register(subject, schema(topic));
                    done.add("subject " + subject + ": schema registered, id " + id);
                }
            } catch (IOException | RestClientException e) {
                throw registry.failed("to take the schema of " + subject, e);
            }
        }
        return done;
    }

    private Optional<Drift> schemaDrift(String what, Topic topic, SchemaMetadata latest)
            throws IOException, RestClientException {
        String version = "its last version, " + latest.getVersion() + ",";
        if (!isRegistered(subject(topic), schema(topic))) {
            return Optional.of(new Drift(what, "our schema is not among its versions; " + version + " differs", true));
        }
        Schema theirs = new Schema.Parser().parse(latest.getSchema());
        return theirs.equals(topic.schema().orElseThrow())
                ? Optional.empty()
                : Optional.of(new Drift(what, version + " is newer than ours", false));
    }

    private Optional<SchemaMetadata> latest(String subject) throws IOException, RestClientException {
        try {
            return Optional.of(registry.client().getLatestSchemaMetadata(subject));
        } catch (RestClientException e) {
            return absent(e);
        }
    }

    private boolean isRegistered(String subject, ParsedSchema schema) throws IOException, RestClientException {
        try {
            registry.client().getId(subject, schema);
            return true;
        } catch (RestClientException e) {
            return absent(e).isPresent();
        }
    }

    private Optional<String> compatibility(String subject) throws IOException, RestClientException {
        try {
            return Optional.ofNullable(registry.client().getCompatibility(subject));
        } catch (RestClientException e) {
            return absent(e);
        }
    }

    private static <T> Optional<T> absent(RestClientException e) throws RestClientException {
        if (e.getStatus() != 404) {
            throw e;
        }
        return Optional.empty();
    }

    private static List<Topic> withSchema() {
        return TopicCheck.catalogue().stream()
                .filter(t -> t.schema().isPresent())
                .toList();
    }

    private static ParsedSchema schema(Topic topic) {
        return new AvroSchema(topic.schema().orElseThrow());
    }

    private String subject(Topic topic) {
        return config.topic(topic.name()) + "-value";
    }
}
