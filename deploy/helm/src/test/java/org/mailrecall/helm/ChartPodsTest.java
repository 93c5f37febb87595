package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.helm.Installations.DEFAULT;
import static org.mailrecall.helm.Installations.MINIMAL;
import static org.mailrecall.helm.Installations.PRODUCTION;
import static org.mailrecall.helm.Installations.config;
import static org.mailrecall.helm.Installations.memoryLimit;
import static org.mailrecall.helm.Installations.mountPath;
import static org.mailrecall.helm.Installations.one;
import static org.mailrecall.helm.Installations.processor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks how pods of the chart keep their state and their membership of the group, and what resources they may use. */
class ChartPodsTest {
    @Test
    void state_is_on_volumes_that_outlive_pods_and_pods_start_together() {
        Manifest set = processor(DEFAULT);
        assertThat(set.at("/spec/podManagementPolicy").asText()).isEqualTo("Parallel");
        assertThat(set.at("/spec/volumeClaimTemplates/0/metadata/name").asText())
                .isEqualTo("state");
        assertThat(mountPath(set, "state")).isEqualTo("/var/lib/recall");
        assertThat(set.at("/spec/serviceName").asText())
                .isEqualTo(one(DEFAULT, "Service", "-processor").name());
    }

    @Test
    void a_pod_keeps_its_membership_over_a_restart() throws Exception {
        Manifest set = processor(DEFAULT);
        assertThat(set.env("RECALL_STREAMS_EXTRA_MAIN_CONSUMER_GROUP_INSTANCE_ID")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("metadata.name");
        JsonNode config = config(DEFAULT, "-processor");
        assertThat(config.at("/streams/group-protocol").asText()).isEqualTo("classic");
        assertThat(config.at("/shutdown/leave-group").asBoolean(true)).isFalse();
        int session =
                config.at("/streams/extra/main.consumer.session.timeout.ms").asInt() / 1000;
        int close = Integer.parseInt(config.at("/shutdown/timeout").asText().replace("s", ""));
        assertThat(session).isGreaterThan(close + 30);
        assertThat(set.pod().path("terminationGracePeriodSeconds").asInt()).isGreaterThan(close);
    }

    @Test
    void the_startup_probe_allows_a_restore_and_is_not_failed_by_one() {
        for (Manifest set : Manifest.ofKind(PRODUCTION, "StatefulSet")) {
            JsonNode container = set.container();
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/live");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        }
        JsonNode startup = processor(DEFAULT).container().path("startupProbe");
        assertThat(startup.path("periodSeconds").asInt()
                        * startup.path("failureThreshold").asInt())
                .isGreaterThanOrEqualTo(1800);
    }

    @Test
    void one_instance_at_a_time_is_evicted() {
        assertThat(Manifest.ofKind(PRODUCTION, "PodDisruptionBudget"))
                .hasSize(4)
                .allMatch(budget -> budget.at("/spec/maxUnavailable").asInt() == 1);
        assertThat(Manifest.ofKind(MINIMAL, "PodDisruptionBudget")).isEmpty();
    }

    @Test
    void instances_are_spread_over_zones_and_nodes() {
        JsonNode spread = processor(DEFAULT).pod().path("topologySpreadConstraints");
        assertThat(Manifest.stream(spread).map(s -> s.path("topologyKey").asText()))
                .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
        Manifest set = processor(DEFAULT);
        assertThat(Manifest.stream(spread).map(s -> s.at("/labelSelector/matchLabels")))
                .allMatch(set.at("/spec/selector/matchLabels")::equals);
        assertThat(processor(MINIMAL).pod().has("topologySpreadConstraints")).isFalse();
    }

    @Test
    void the_memory_limit_is_heap_and_rocksdb_and_a_quarter() {
        // (1024 + 128) × 1.25, (384 + 64) × 1.25 and (4096 + 512) × 1.25
        assertThat(memoryLimit(processor(DEFAULT))).isEqualTo("1440Mi");
        assertThat(memoryLimit(processor(MINIMAL))).isEqualTo("560Mi");
        assertThat(memoryLimit(processor(PRODUCTION))).isEqualTo("5760Mi");
        assertThat(memoryLimit(one(PRODUCTION, "StatefulSet", "-desk"))).isEqualTo("640Mi");
        Manifest rounded = processor(Chart.manifests("default", Map.of("processor.heapMiB", "1025")));
        assertThat(memoryLimit(rounded)).as("1441.25, rounded up").isEqualTo("1442Mi");
        assertThat(processor(DEFAULT).env("JAVA_TOOL_OPTIONS").path("value").asText())
                .contains("-Xmx1024m");
        assertThat(processor(DEFAULT).container().at("/resources/requests/memory"))
                .isEqualTo(processor(DEFAULT).container().at("/resources/limits/memory"));
    }

    @Test
    void the_processor_is_told_the_bounds_that_its_memory_limit_is_made_of() throws Exception {
        JsonNode config = config(PRODUCTION, "-processor");
        assertThat(config.at("/streams/rocksdb-cache").asText()).isEqualTo("512MiB");
        assertThat(processor(PRODUCTION).env("JAVA_TOOL_OPTIONS").path("value").asText())
                .contains("-Xmx4096m");
    }

    @Test
    void a_restarted_container_unpacks_rocksdb_over_the_file_of_the_one_before() {
        assertThat(processor(DEFAULT).env("ROCKSDB_SHAREDLIB_DIR").path("value").asText())
                .isEqualTo("/tmp");
    }

    @Test
    void a_changed_setting_restarts_the_pods() {
        String before = processor(DEFAULT)
                .at("/spec/template/metadata/annotations/checksum~1config")
                .asText();
        String after = processor(Chart.manifests("default", Map.of("processor.config.recall.lateness", "20s")))
                .at("/spec/template/metadata/annotations/checksum~1config")
                .asText();
        assertThat(before).isNotEmpty().isNotEqualTo(after);
    }
}
