package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;

/**
 * Every field of the contract's events has a bound, and every event that the processor writes fits into a record that
 * brokers take. A new field without a bound fails the test: give it one in {@link EventBounds}, and see to it that the
 * code keeps to it.
 */
class WorstCaseEventsTest {
    private static final long MOST = 900 * 1024;

    static List<Schema> written() {
        return schemas(Topics.ALL.stream().filter(topic -> topic.writtenBy().contains(Topic.Party.RECALL_PROCESSOR)));
    }

    static List<Schema> read() {
        return schemas(Topics.ALL.stream().filter(topic -> !topic.writtenBy().contains(Topic.Party.RECALL_PROCESSOR)));
    }

    private static List<Schema> schemas(Stream<Topic> topics) {
        return topics.flatMap(topic -> topic.schema().stream()).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("written")
    void an_event_that_is_filled_to_its_bounds_fits_with_its_key(Schema event) {
        assertThat(new WorstCase(EventBounds.WRITTEN).largest(event) + RowBounds.KEY)
                .isLessThan(MOST);
    }

    @Test
    void every_field_has_a_bound() {
        assertThat(unbounded(EventBounds.WRITTEN, written())).isEmpty();
        assertThat(unbounded(EventBounds.READ, read())).isEmpty();
    }

    @Test
    void every_bound_is_of_a_field_that_exists() {
        assertThat(fields(written())).containsAll(EventBounds.WRITTEN.fields());
        assertThat(fields(read())).containsAll(EventBounds.READ.fields());
    }

    private static List<String> unbounded(FieldBounds bounds, List<Schema> events) {
        List<String> unbounded = new ArrayList<>();
        records(events).forEach(record -> unbounded.addAll(new WorstCase(bounds).unbounded(record)));
        return unbounded;
    }

    private static Set<String> fields(List<Schema> events) {
        return records(events).stream()
                .flatMap(record -> record.getFields().stream().map(field -> record.getName() + "." + field.name()))
                .collect(Collectors.toSet());
    }

    /** The events, and the records within them. */
    private static Collection<Schema> records(List<Schema> events) {
        Map<String, Schema> records = new LinkedHashMap<>();
        events.forEach(event -> collect(event, records));
        return records.values();
    }

    private static void collect(Schema schema, Map<String, Schema> into) {
        switch (schema.getType()) {
            case RECORD -> {
                if (into.put(schema.getFullName(), schema) == null) {
                    schema.getFields().forEach(field -> collect(field.schema(), into));
                }
            }
            case ARRAY -> collect(schema.getElementType(), into);
            case MAP -> collect(schema.getValueType(), into);
            case UNION -> schema.getTypes().forEach(type -> collect(type, into));
            default -> {} // holds no record
        }
    }
}
