package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.topic.Topics;

/**
 * The registry refuses a schema that is not compatible with all earlier schemas; the test uses the rules of Confluent's
 * own registry.
 */
class RegistryCompatibilityTest {
    static List<Schema> schemas() {
        return Topics.ALL.stream().flatMap(topic -> topic.schema().stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void the_registry_lets_a_list_of_symbols_grow(Schema schema) {
        AvroSchema now = new AvroSchema(schema);
        AvroSchema later = new AvroSchema(
                schema.toString().replace("\"symbols\":[\"UNKNOWN\",", "\"symbols\":[\"UNKNOWN\",\"LATER\","));

        assertThat(later.isCompatible(CompatibilityLevel.FULL_TRANSITIVE, List.of(new SimpleParsedSchemaHolder(now))))
                .isEmpty();
    }
}
