package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void without_brokers_nothing_is_rendered_and_the_value_is_named() {
        assertThatThrownBy(() -> Chart.template().withName("recall").call())
                .hasMessageContaining("kafka.bootstrapServers is required");
    }

    @Test
    void a_misspelt_value_is_refused_with_its_name() {
        assertThatThrownBy(() -> Chart.render("default", Map.of("processor.replica", "3")))
                .hasMessageContaining("replica")
                .hasMessageContaining("not allowed");
    }

    @Test
    void a_number_out_of_range_is_refused() {
        assertThatThrownBy(() -> Chart.render("default", Map.of("processor.heapMiB", "0")))
                .hasMessageContaining("heapMiB");
    }

    @Test
    void a_session_timeout_shorter_than_a_restart_is_refused_with_the_reason() {
        assertThatThrownBy(() -> Chart.render("default", Map.of("processor.sessionTimeoutSeconds", "45")))
                .hasMessageContaining("processor.sessionTimeoutSeconds (45) must be more than");
    }

    @Test
    void write_buffers_larger_than_their_cache_are_refused() {
        assertThatThrownBy(() -> Chart.render("default", Map.of("processor.rocksdbWriteBuffersMiB", "128")))
                .hasMessageContaining("rocksdbWriteBuffersMiB must be less than");
    }

    @Test
    void two_desks_on_a_file_each_are_refused() {
        assertThatThrownBy(() -> Chart.render("default", Map.of("desk.enabled", "true", "desk.replicas", "2")))
                .hasMessageContaining("set desk.config.database.url to a PostgreSQL database");
    }

    @Test
    void a_second_mailbox_service_without_the_journal_of_the_first_is_refused() {
        assertThatThrownBy(() -> Chart.render("default", Map.of("mailbox.enabled", "true", "mailbox.replicas", "2")))
                .hasMessageContaining("mailbox")
                .hasMessageContaining("replicas");
    }

    @Test
    void the_schema_names_every_value_and_no_other() throws IOException {
        JsonNode values = Chart.YAML.readTree(Chart.HOME.resolve("values.yaml").toFile());
        JsonNode schema =
                Chart.YAML.readTree(Chart.HOME.resolve("values.schema.json").toFile());
        Set<String> inSchema = new TreeSet<>();
        collectSchema(schema, "", inSchema);
        Set<String> inValues = new TreeSet<>();
        collectValues(values, schema, "", inValues);
        inSchema.remove("global");
        assertThat(inSchema).isEqualTo(inValues);
    }

    private static void collectSchema(JsonNode schema, String path, Set<String> names) {
        JsonNode properties = schema.path("properties");
        if (properties.isMissingNode() || path.endsWith("principals")) {
            names.add(path);
            return;
        }
        properties
                .fields()
                .forEachRemaining(field -> collectSchema(field.getValue(), join(path, field.getKey()), names));
    }

    /** Goes as deep as the schema does: below that, users write what Kubernetes or the program understands. */
    private static void collectValues(JsonNode values, JsonNode schema, String path, Set<String> names) {
        if (!values.isObject() || !schema.has("properties") || path.endsWith("principals")) {
            names.add(path);
            return;
        }
        values.fields()
                .forEachRemaining(field -> collectValues(
                        field.getValue(),
                        schema.path("properties").path(field.getKey()),
                        join(path, field.getKey()),
                        names));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + '.' + key;
    }
}
