package org.mailrecall.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.platform.kafka.ConnectionSettings;

/** Secrets come from files that the environment names. */
class ValueFileTest {
    private static final String SECRET = "s3cret";
    private static final ConfigReference PROGRAM =
            ConfigReference.ofResource("program.conf", "MAILBOX_", ConnectionSettings.FREE_MAPS);

    @TempDir
    Path directory;

    @Test
    void the_content_of_the_file_is_the_value_of_a_key_and_of_a_free_map() throws IOException {
        ConfigReader reader = reader(Map.of(
                "MAILBOX_KAFKA_BOOTSTRAP_SERVERS__FILE", file("broker:9092\n"),
                "MAILBOX_KAFKA_CLIENT_SASL_JAAS_CONFIG__FILE", file("required password=\"" + SECRET + "\";\r\n")));

        assertThat(reader.text("kafka.bootstrap-servers")).isEqualTo("broker:9092");
        assertThat(reader.map("kafka.client"))
                .containsEntry("sasl.jaas.config", "required password=\"" + SECRET + "\";");
    }

    @Test
    void a_key_of_kafka_that_ends_in_file_is_none_of_these() throws IOException {
        String path = file(SECRET);

        assertThat(reader(Map.of("MAILBOX_KAFKA_CLIENT_SASL_OAUTHBEARER_ASSERTION_FILE", path))
                        .map("kafka.client"))
                .containsEntry("sasl.oauthbearer.assertion.file", path);
    }

    @Test
    void a_file_that_is_not_there_is_named_with_its_variable() {
        refused(Map.of("MAILBOX_KAFKA_BOOTSTRAP_SERVERS__FILE", "/nowhere/x"))
                .hasMessageContaining("MAILBOX_KAFKA_BOOTSTRAP_SERVERS__FILE")
                .hasMessageContaining("/nowhere/x cannot be read");
    }

    @Test
    void a_key_that_is_unknown_is_refused_and_one_that_is_set_twice() throws IOException {
        refused(Map.of("MAILBOX_NO_SUCH_KEY__FILE", file(SECRET)))
                .hasMessageContaining("MAILBOX_NO_SUCH_KEY__FILE")
                .hasMessageNotContaining(SECRET);
        Map<String, String> both = new HashMap<>();
        both.put("MAILBOX_KAFKA_BOOTSTRAP_SERVERS", "a:1");
        both.put("MAILBOX_KAFKA_BOOTSTRAP_SERVERS__FILE", file("b:1"));
        refused(both).hasMessageContaining("set one of them");
    }

    @Test
    void what_is_wrong_with_a_value_is_said_with_the_file_and_a_file_without_end_is_not_read() throws IOException {
        ConfigReader reader = reader(Map.of("MAILBOX_KAFKA_BOOTSTRAP_SERVERS__FILE", file("  \n")));
        assertThatThrownBy(() -> reader.text("kafka.bootstrap-servers"))
                .hasMessageContaining("is empty")
                .hasMessageContaining("named by environment variable MAILBOX_KAFKA_BOOTSTRAP_SERVERS__FILE");
        refused(Map.of("MAILBOX_KAFKA_BOOTSTRAP_SERVERS__FILE", file("x".repeat(70_000))))
                .hasMessageContaining("more than");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refused(Map<String, String> environment) {
        return assertThatThrownBy(() -> reader(environment)).isInstanceOf(ConfigException.class);
    }

    private static ConfigReader reader(Map<String, String> environment) {
        ConfigSources sources = new ConfigSources(PROGRAM);
        sources.environment(environment);
        return sources.reader();
    }

    private String file(String content) throws IOException {
        Path file = Files.createTempFile(directory, "secret", "");
        Files.writeString(file, content);
        return file.toString();
    }
}
