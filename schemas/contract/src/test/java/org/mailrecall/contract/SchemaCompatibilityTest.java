package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.topic.Topics;

/**
 * Checks that the current schemas are compatible with every released version, in both directions: old readers meet new
 * records and new readers old records. With {@code -Dschemas.release=v1} the current schemas first become that
 * version's.
 */
class SchemaCompatibilityTest {
    @BeforeAll
    static void release() throws IOException {
        String version = System.getProperty("schemas.release");
        if (version != null) {
            ReleasedSchemas.release(version);
        }
    }

    record Pair(String version, String file, Schema released, Schema current) {
        @Override
        public String toString() {
            return version + "/" + file;
        }
    }

    static Stream<Pair> pairs() {
        Map<String, Schema> current = ReleasedSchemas.in(ReleasedSchemas.CURRENT);
        return ReleasedSchemas.versions().stream().flatMap(version -> ReleasedSchemas.in(version).entrySet().stream()
                .map(e ->
                        new Pair(version.getFileName().toString(), e.getKey(), e.getValue(), current.get(e.getKey()))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void goes_with_what_was_released(Pair pair) {
        assertThat(pair.current()).as("a released schema stays").isNotNull();
        assertThat(ReleasedSchemas.incompatibilities(pair.current(), pair.released()))
                .isEmpty();
        assertThat(ReleasedSchemas.lostSymbols(pair.current(), pair.released())).isEmpty();
    }

    @Test
    void every_topics_schema_is_among_them() {
        List<String> files = ReleasedSchemas.in(ReleasedSchemas.CURRENT).values().stream()
                .map(Schema::getFullName)
                .toList();

        assertThat(Topics.ALL.stream().flatMap(t -> t.schema().stream()).map(Schema::getFullName))
                .containsExactlyInAnyOrderElementsOf(files);
    }

    @Test
    void a_breaking_change_is_seen_in_either_direction() {
        Schema released = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema more = SchemaBuilder.record("R")
                .fields()
                .requiredString("a")
                .requiredString("b")
                .endRecord();
        Schema optional = SchemaBuilder.record("R")
                .fields()
                .requiredString("a")
                .optionalString("b")
                .endRecord();
        Schema retyped = SchemaBuilder.record("R").fields().requiredLong("a").endRecord();

        assertThat(ReleasedSchemas.incompatibilities(more, released)).hasSize(1);
        assertThat(ReleasedSchemas.incompatibilities(released, more)).hasSize(1);
        assertThat(ReleasedSchemas.incompatibilities(retyped, released)).isNotEmpty();
        assertThat(ReleasedSchemas.incompatibilities(optional, released)).isEmpty();
    }

    @Test
    void a_symbol_more_breaks_old_readers_of_a_list_without_a_default() {
        Schema released = SchemaBuilder.enumeration("E").symbols("A");

        assertThat(ReleasedSchemas.incompatibilities(
                        SchemaBuilder.enumeration("E").symbols("A", "B"), released))
                .hasSize(1);
    }

    @Test
    void a_symbol_may_be_added_to_a_list_with_a_default_and_none_may_go() {
        Schema released = list("UNKNOWN", "A");

        assertThat(ReleasedSchemas.incompatibilities(list("UNKNOWN", "A", "B"), released))
                .isEmpty();
        assertThat(ReleasedSchemas.lostSymbols(list("UNKNOWN", "A", "B"), released))
                .isEmpty();
        assertThat(ReleasedSchemas.lostSymbols(list("UNKNOWN", "B"), released)).containsExactly("E.A");
    }

    private static Schema list(String... symbols) {
        return SchemaBuilder.enumeration("E").defaultSymbol("UNKNOWN").symbols(symbols);
    }

    @Test
    void the_audit_holds_every_field_of_the_settings() {
        Map<String, Schema> current = ReleasedSchemas.in(ReleasedSchemas.CURRENT);
        List<String> audited = names(current.get("settings-changed.avsc"));

        assertThat(audited).containsAll(names(current.get("tenant-settings.avsc")));
    }

    private static List<String> names(Schema record) {
        return record.getFields().stream().map(Schema.Field::name).toList();
    }

    @Test
    void another_unit_of_time_is_seen() {
        Schema millis = LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
        Schema micros = LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));

        assertThat(ReleasedSchemas.incompatibilities(holding(millis), holding(micros)))
                .containsExactly("/t: timestamp-micros and timestamp-millis");
    }

    private static Schema holding(Schema type) {
        return SchemaBuilder.record("R")
                .fields()
                .name("t")
                .type(type)
                .noDefault()
                .endRecord();
    }

    @Test
    void every_record_field_and_enum_is_documented() {
        List<String> bare = new ArrayList<>();
        ReleasedSchemas.in(ReleasedSchemas.CURRENT).values().forEach(schema -> collectBare(schema, bare));

        assertThat(bare).isEmpty();
    }

    private static void collectBare(Schema schema, List<String> bare) {
        switch (schema.getType()) {
            case RECORD -> {
                noteIfBlank(schema.getDoc(), schema.getFullName(), bare);
                for (Schema.Field field : schema.getFields()) {
                    noteIfBlank(field.doc(), schema.getFullName() + "." + field.name(), bare);
                    collectBare(field.schema(), bare);
                }
            }
            case ENUM -> noteIfBlank(schema.getDoc(), schema.getFullName(), bare);
            case ARRAY -> collectBare(schema.getElementType(), bare);
            case MAP -> collectBare(schema.getValueType(), bare);
            case UNION -> schema.getTypes().forEach(type -> collectBare(type, bare));
            default -> {} // has no doc of its own
        }
    }

    private static void noteIfBlank(String doc, String name, List<String> bare) {
        if (doc == null || doc.isBlank()) {
            bare.add(name);
        }
    }
}
