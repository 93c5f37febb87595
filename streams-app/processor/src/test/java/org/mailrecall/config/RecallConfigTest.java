package org.mailrecall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.DefaultTimes;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.ConfigReader;

class RecallConfigTest {
    @TempDir
    Path dir;

    @Test
    void the_documented_defaults_are_the_contracts() {
        RecallConfig config = RecallConfig.of(Map.of());

        assertThat(config.recall()).isEqualTo(RecallPolicy.DEFAULT);
        assertThat(config.recall().window()).isEqualTo(DefaultTimes.WINDOW.toMillis());
        assertThat(config.recall().approvalWindow()).isEqualTo(DefaultTimes.APPROVAL_WINDOW.toMillis());
        assertThat(config.recall().remembered()).isEqualTo(DefaultTimes.REMEMBERED.toMillis());
        assertThat(config.clock().maxAhead()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.toRegistryProperties()).containsEntry("auto.register.schemas", false);
        assertThat(config.streams().processingGuarantee()).isEqualTo("exactly_once_v2");
    }

    @Test
    void every_key_of_the_reference_is_read_and_every_key_read_is_in_the_reference() {
        ConfigReader reader = new ConfigReader(RecallConfig.REFERENCE.defaults(), "reference.conf");
        RecallConfigReader.read(reader);

        Set<String> documented = RecallConfig.REFERENCE.defaults().entrySet().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        documented.addAll(RecallConfig.REFERENCE.freeMaps());
        assertThat(reader.keysRead()).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void what_clients_are_told_is_not_told_on_for_it_holds_passwords() {
        RecallConfig config = RecallConfig.of(Map.of(
                "kafka.client.sasl.jaas.config", "s3cret",
                "schema-registry.client.bearer.auth.token", "s3cret",
                "streams.extra.metric.reporters.token", "s3cret"));

        assertThat(config.toClientProperties()).containsEntry("sasl.jaas.config", "s3cret");
        assertThat(config.toString())
                .contains("sasl.jaas.config", "bearer.auth.token")
                .doesNotContain("s3cret");
    }

    @Test
    void every_key_has_a_comment_and_a_name_of_its_own_in_the_environment() {
        Set<String> variables = new HashSet<>();
        RecallConfig.REFERENCE.defaults().entrySet().forEach(e -> {
            assertThat(variables.add(RecallConfig.REFERENCE.variable(e.getKey())))
                    .isTrue();
            boolean shared = Set.of(
                            "recall.backoff-most", "topics.recipient-partitions", "streams.rocksdb-write-buffers")
                    .contains(e.getKey()); // the comment of the key before it
            if (!shared) {
                assertThat(e.getValue().origin().comments()).as(e.getKey()).isNotEmpty();
            }
        });
    }

    @Test
    void the_environment_is_over_the_file_and_the_file_over_the_reference() throws Exception {
        Path file =
                file("kafka.bootstrap-servers = \"file:1\", recall { window = 2h, remembered = 3h }, http.port = 1");

        RecallConfig config = RecallConfig.load(
                Optional.of(file),
                Map.of("RECALL_KAFKA_BOOTSTRAP_SERVERS", "env:1", "RECALL_RECALL_WINDOW", "1h", "HOME", "ignored"));

        assertThat(config.kafka().bootstrapServers()).isEqualTo("env:1");
        assertThat(config.recall().window()).isEqualTo(Duration.ofHours(1).toMillis());
        assertThat(config.recall().remembered()).isEqualTo(Duration.ofHours(3).toMillis());
        assertThat(config.http().port()).isEqualTo(1);
    }

    @Test
    void free_maps_take_any_key_nested_quoted_or_from_the_environment() throws Exception {
        Path file =
                file("kafka.client { security.protocol = SSL, ssl { key.password = a }, \"ssl.key\" = b, acks = 1 }");

        RecallConfig config = RecallConfig.load(
                Optional.of(file),
                Map.of("RECALL_KAFKA_CLIENT_SECURITY_PROTOCOL", "SASL_SSL", "RECALL_STREAMS_EXTRA_POLL_MS", "7"));

        assertThat(config.toClientProperties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("ssl.key.password", "a")
                .containsEntry("ssl.key", "b")
                .containsEntry("acks", "1");
        assertThat(config.toStreamsProperties()).containsEntry("poll.ms", "7").containsEntry("acks", "1");
    }

    @Test
    void kafka_streams_accepts_the_settings_and_gets_the_ones_that_may_not_change() {
        Map<String, Object> properties =
                RecallConfig.of(Map.of("streams.extra.max.task.idle.ms", "0")).toStreamsProperties();

        StreamsConfig streams = new StreamsConfig(properties);
        assertThat(streams.getLong(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG)).isZero();
        assertThat(streams.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
                .isTrue();
        assertThat(streams.getClass(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG))
                .isEqualTo(BoundedRocksDb.class);
    }

    @Test
    void the_topology_gets_its_times_its_prefix_and_the_clusters_partition_counts() {
        var settings = RecallConfig.of(Map.of("topics.prefix", "eu.")).toTopologySettings(3, 5);

        assertThat(settings.topicPrefix()).isEqualTo("eu.");
        assertThat(settings.policy()).isEqualTo(RecallPolicy.DEFAULT);
        assertThat(settings.intakePartitions()).isEqualTo(3);
        assertThat(settings.matchingPartitions()).isEqualTo(5);
        assertThat(settings.wallClock()).isTrue();
    }

    private Path file(String text) throws Exception {
        return Files.writeString(dir.resolve("my.conf"), text);
    }

    @Test
    void a_long_secret_that_anybody_would_try_is_no_hash_key() {
        String weak = "changeme".repeat(4);

        assertThatThrownBy(() -> RecallConfig.load(Optional.empty(), Map.of("RECALL_STATE_HASH_KEY", weak), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("state.hash-key")
                .hasMessageContaining("can be guessed")
                .hasMessageNotContaining(weak);
    }

    @Test
    void what_is_required_and_there_starts_and_what_is_off_is_named_without_a_secret() {
        String secret = "5e8a1c07f3b94d26e0a7c18bd2f6493c";
        RecallConfig config = RecallConfig.load(
                Optional.empty(),
                Map.of("RECALL_SECURITY_REQUIRED", "hash-key", "RECALL_STATE_HASH_KEY", secret),
                Map.of());

        assertThat(Protection.HASH_KEY.isOn(config)).isTrue();
        assertThat(Protection.off(config)).hasValueSatisfying(off -> assertThat(off)
                .contains("signatures (signatures.recall-requests is empty")
                .contains("tls (kafka.client.security.protocol")
                .doesNotContain("hash-key")
                .doesNotContain(secret));
    }
}
