package org.mailrecall.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.SigningKey;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.ConfigReference;
import org.mailrecall.platform.config.ConfigSources;
import org.mailrecall.platform.serde.SignaturePolicy;

class ConnectionSettingsTest {
    private static final String SECRET = "s3cret-Vq3s0mPz8Wd1kTy6HbE9uLx4RfCj7n";
    private static final ConfigReference PROGRAM =
            ConfigReference.ofResource("program.conf", "MAILBOX_", ConnectionSettings.FREE_MAPS);

    @Test
    void every_documented_key_is_read_and_every_key_read_is_documented() {
        ConfigReader reader = new ConfigSources(PROGRAM).reader();

        access(reader);
        ConnectionSettings.connectTimeout(reader);

        Set<String> documented = new HashSet<>(PROGRAM.freeMaps());
        PROGRAM.defaults().entrySet().forEach(e -> {
            documented.add(e.getKey());
            assertThat(e.getValue().origin().comments()).as(e.getKey()).isNotEmpty();
        });
        assertThat(reader.keysRead()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void the_defaults_reach_a_cluster_on_this_machine_and_register_no_schema() {
        ConfigReader reader = reader(Map.of());

        KafkaAccess access = access(reader);

        assertThat(access.bootstrapServers()).isEqualTo("localhost:9092");
        assertThat(access.client()).containsOnlyKeys("bootstrap.servers");
        assertThat(access.registryUrl()).isEqualTo("http://localhost:8081");
        assertThat(access.registry()).containsEntry("auto.register.schemas", false);
        assertThat(access.topicPrefix()).isEmpty();
        assertThat(access.signatures()).isEqualTo(new SignaturePolicy("recall", Map.of(), Map.of()));
        assertThat(ConnectionSettings.connectTimeout(reader)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_program_accepts_the_keys_of_what_it_reads_and_signs_all_that_it_writes_with_one_key() {
        KafkaAccess access = access(reader(Map.of(
                "MAILBOX_KAFKA_CLIENT_SECURITY_PROTOCOL",
                "SSL",
                "MAILBOX_TOPICS_PREFIX",
                "eu.",
                "MAILBOX_SIGNATURES_DELETE_COMMANDS",
                "old=" + SECRET + " new=" + SECRET,
                "MAILBOX_SIGNATURES_SIGNING_KEY",
                "own=" + SECRET)));

        assertThat(access.client()).containsEntry("security.protocol", "SSL");
        assertThat(access.name(Topics.DELETE_COMMANDS)).isEqualTo("eu.delete-commands");
        assertThat(access.signatures().accepted())
                .containsOnlyKeys("delete-commands")
                .containsEntry(
                        "delete-commands",
                        List.of(VerifyingKey.parse("old=" + SECRET), VerifyingKey.parse("new=" + SECRET)));
        assertThat(access.signatures().own())
                .containsOnlyKeys("delete-outcomes")
                .containsEntry("delete-outcomes", SigningKey.parse("own=" + SECRET));
        assertThat(access.toString()).doesNotContain("s3cret");
    }

    @Test
    void bad_values_are_refused_in_one_line_that_names_the_key_and_repeats_no_secret() {
        assertRefused("MAILBOX_SCHEMA_REGISTRY_URL", "http://ann:s3cret@registry:8081", "schema-registry.url");
        assertRefused("MAILBOX_SCHEMA_REGISTRY_URL", "http://a, https://s3cret@b", "schema-registry.url");
        assertRefused("MAILBOX_SIGNATURES_SIGNING_KEY", "s3cret", "signatures.signing-key");
        assertRefused(
                "MAILBOX_SIGNATURES_SIGNING_KEY",
                "a=" + SECRET + " b=" + SECRET,
                "signatures.signing-key: holds 2 keys");
        assertRefused("MAILBOX_SIGNATURES_DELETE_COMMANDS", "a=s3cret", "signatures.delete-commands");
        assertRefused(
                "MAILBOX_SIGNATURES_DELETE_COMMANDS",
                "a=" + "s3cret".repeat(6),
                "signatures.delete-commands: the secret of a key repeats a piece of 6 characters");
        assertRefused(
                "MAILBOX_SIGNATURES_SIGNING_KEY",
                "a=" + "s".repeat(32),
                "signatures.signing-key: the secret of a key is made of a few characters");
        assertRefused("MAILBOX_KAFKA_CLIENT_BOOTSTRAP_SERVERS", "b:1", "kafka.client.bootstrap.servers");
        assertRefused("MAILBOX_SCHEMA_REGISTRY_CLIENT_SCHEMA_REGISTRY_URL", "b:1", "it is schema-registry.url");
        assertRefused("MAILBOX_TOPICS_PREFIX", "eu/", "topics.prefix");
        assertRefused("MAILBOX_SIGNATURES_RECALL_REQUESTS", "a=" + SECRET, "there is no such key");
    }

    private static void assertRefused(String variable, String value, String said) {
        assertThatThrownBy(() -> access(reader(Map.of(variable, value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("s3cret")
                .hasMessageNotContaining("\n");
    }

    private static KafkaAccess access(ConfigReader reader) {
        return ConnectionSettings.read(reader, List.of(Topics.DELETE_COMMANDS), List.of(Topics.DELETE_OUTCOMES));
    }

    private static ConfigReader reader(Map<String, String> environment) {
        ConfigSources sources = new ConfigSources(PROGRAM);
        sources.environment(environment);
        return sources.reader();
    }
}
