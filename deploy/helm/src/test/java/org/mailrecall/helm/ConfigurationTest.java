package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.desk.config.DeskConfig;

/** Checks that the processor accepts the configuration that the chart writes. */
class ConfigurationTest {
    @TempDir
    Path directory;

    static List<String> samples() {
        return Chart.SAMPLES;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_processor_takes_its_file_and_its_variables(String sample) throws IOException {
        RecallConfig config = processor(Chart.manifests(sample));
        assertThat(config.kafka().bootstrapServers()).contains("kafka");
        assertThat(config.streams().stateDir()).isEqualTo("/var/lib/recall");
    }

    @Test
    void each_stream_thread_is_a_static_member_named_after_the_pod() throws IOException {
        StreamsConfig streams =
                new StreamsConfig(processor(Chart.manifests("default")).toStreamsProperties());
        Map<String, Object> consumer = streams.getMainConsumerConfigs("mail-recall", "client", 2);
        assertThat(consumer).containsEntry("group.instance.id", "a-value-of-kubernetes-2");
        assertThat(consumer.get("session.timeout.ms").toString()).isEqualTo("90000");
    }

    @Test
    void a_setting_of_the_values_wins_over_what_the_chart_sets() throws IOException {
        RecallConfig config = processor(Chart.manifests(
                "default", Map.of("processor.config.streams.threads", "5", "processor.config.recall.lateness", "20s")));
        assertThat(config.streams().threads()).isEqualTo(5);
    }

    @Test
    void the_desk_takes_its_file_and_its_variables() throws IOException {
        Part desk = part(Chart.manifests("production"), "-desk");
        DeskConfig config = DeskConfig.load(Optional.of(desk.file()), desk.environment(), Map.of());
        assertThat(config.page().host()).isEqualTo("0.0.0.0");
        assertThat(config.page().port()).isEqualTo(8090);
        assertThat(config.proxies()).hasToString("[10.42.7.0/24]");
        assertThat(config.probes()).contains(new DeskConfig.Listener("0.0.0.0", 8080));
    }

    private RecallConfig processor(List<Manifest> manifests) throws IOException {
        Part processor = part(manifests, "-processor");
        return RecallConfig.load(Optional.of(processor.file()), processor.environment(), Map.of());
    }

    /** The configuration of a pod. */
    private record Part(Path file, Map<String, String> environment) {}

    private Part part(List<Manifest> manifests, String name) throws IOException {
        Manifest set = manifests.stream()
                .filter(m -> m.kind().equals("StatefulSet") && m.name().endsWith(name))
                .findFirst()
                .orElseThrow();
        Manifest file = manifests.stream()
                .filter(m -> m.kind().equals("ConfigMap") && m.name().equals(set.name()))
                .findFirst()
                .orElseThrow();
        Path written = directory.resolve("recall.conf");
        Files.writeString(written, file.at("/data/recall.conf").asText());
        Map<String, String> environment = new TreeMap<>();
        Manifest.stream(set.container().path("env"))
                .forEach(variable -> environment.put(
                        variable.path("name").asText(), variable.path("value").asText("a-value-of-kubernetes")));
        return new Part(written, environment);
    }
}
