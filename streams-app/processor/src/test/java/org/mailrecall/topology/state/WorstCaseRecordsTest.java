package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.topic.DeadLetterReason;

/**
 * Every row of a store and every record of an internal topic, filled to the bound of each of its fields, fits into a
 * record that brokers take. A field of text, a list or a map without a bound fails the test: give it one in {@link
 * RowBounds}, and see to it that the code keeps to it.
 */
class WorstCaseRecordsTest {
    /** Octets of a record. Brokers take 1 MiB by default, key and headers included. */
    private static final long MOST = 900 * 1024;
    /** What a broker takes by default. */
    private static final long BROKER = 1_048_588;

    private static final WorstCase WORST_CASE = new WorstCase(RowBounds.ALL);
    private static final Map<String, Schema> SCHEMAS = read();
    /** They carry an input's value whole, and so are as large as that. */
    private static final Set<String> WITH_AN_INPUT = Set.of("InputRecord", "RecipientEvent", "StoredEarlyOutcome");

    private static Map<String, Schema> read() {
        try (var in = Files.newInputStream(Path.of("src/main/avro/internal.avsc"))) {
            return InternalSchemas.parse(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void every_field_of_text_every_list_and_every_map_has_a_bound() {
        List<String> unbounded = new ArrayList<>();
        SCHEMAS.values().forEach(record -> unbounded.addAll(WORST_CASE.unbounded(record)));

        assertThat(unbounded).as("fields without a bound").isEmpty();
    }

    @Test
    void a_field_that_is_added_without_a_bound_is_found_whatever_its_type() {
        Schema record = SchemaBuilder.record("StoredCopy")
                .fields()
                .requiredString("copyId")
                .requiredLong("number")
                .requiredString("text")
                .optionalString("mayBeText")
                .requiredBytes("octets")
                .name("list")
                .type(SchemaBuilder.array().items().longType())
                .noDefault()
                .name("map")
                .type(SchemaBuilder.map().values().longType())
                .noDefault()
                .endRecord();

        assertThat(WORST_CASE.unbounded(record))
                .containsExactly(
                        "StoredCopy.text",
                        "StoredCopy.mayBeText",
                        "StoredCopy.octets",
                        "StoredCopy.list",
                        "StoredCopy.map");
    }

    @Test
    void the_items_of_a_bounded_list_of_texts_need_a_bound_of_their_own() {
        Schema record = SchemaBuilder.record("Any")
                .fields()
                .name("texts")
                .type(SchemaBuilder.array().items().stringType())
                .noDefault()
                .endRecord();

        assertThat(new WorstCase(new FieldBounds().put(5, "Any.texts")).unbounded(record))
                .containsExactly("Any.texts[]");
    }

    @Test
    void every_bound_is_of_a_field_that_exists() {
        Set<String> fields = new HashSet<>();
        SCHEMAS.values().forEach(record -> record.getFields()
                .forEach(field -> fields.add(record.getName() + "." + field.name())));

        assertThat(fields).containsAll(RowBounds.ALL.fields());
    }

    static Stream<String> records() {
        return SCHEMAS.values().stream().map(Schema::getName).filter(name -> !WITH_AN_INPUT.contains(name));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_row_or_record_that_is_filled_to_its_bounds_fits_with_its_key(String name) {
        assertThat(WORST_CASE.largest(schema(name)) + RowBounds.KEY).isLessThan(MOST);
    }

    /** What carries an input's value whole is as large as that, and its key and headers have to fit beside it. */
    @Test
    void a_rerouted_input_fits_with_its_key_and_headers() {
        long ofHeaders = Bounds.HEADER_BYTES + 5L * 300;
        assertThat(WORST_CASE.largest(schema("RecipientEvent")) + RowBounds.KEY + ofHeaders)
                .isLessThan(BROKER);
    }

    @Test
    void an_outcome_that_is_kept_until_its_command_is_known_fits() {
        assertThat(WORST_CASE.largest(schema("StoredEarlyOutcome")) + RowBounds.KEY)
                .isLessThan(BROKER);
    }

    /** One dead letter: the value, the key and the headers of the input, and those that say what was wrong. */
    @Test
    void a_dead_letter_fits() {
        long own = FieldBounds.SHOWN + 1_024L + DeadLetterReason.values().length;
        assertThat(Bounds.VALUE_BYTES + Bounds.KEY_BYTES + Bounds.HEADER_BYTES + own)
                .isLessThan(BROKER);
    }

    private static Schema schema(String name) {
        return SCHEMAS.get("org.mailrecall.state." + name);
    }
}
