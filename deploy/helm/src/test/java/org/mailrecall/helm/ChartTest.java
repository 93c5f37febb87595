package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The properties that every installation may rely on. */
class ChartTest {
    private static final List<Manifest> DEFAULT = Chart.manifests("default");
    private static final List<Manifest> PRODUCTION = Chart.manifests("production");
    private static final List<Manifest> MINIMAL = Chart.manifests("minimal");

    private static Manifest one(List<Manifest> manifests, String kind, String nameEnd) {
        return manifests.stream()
                .filter(m -> m.kind().equals(kind) && m.name().endsWith(nameEnd))
                .reduce((a, b) -> {
                    throw new AssertionError("two " + kind + "s end with " + nameEnd);
                })
                .orElseThrow(() -> new AssertionError("no " + kind + " ends with " + nameEnd + " in " + manifests));
    }

    private static Manifest processor(List<Manifest> manifests) {
        return one(manifests, "StatefulSet", "-processor");
    }

    private static JsonNode config(List<Manifest> manifests, String part) throws Exception {
        return Chart.YAML.readTree(one(manifests, "ConfigMap", "mail-recall" + part)
                .at("/data/recall.conf")
                .asText());
    }

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
    void kubernetes_adds_no_variables_of_services_and_no_token() {
        assertThat(pods(PRODUCTION)).allSatisfy(pod -> {
            assertThat(pod.pod().path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.pod().path("automountServiceAccountToken").asBoolean(true))
                    .isFalse();
        });
    }

    @Test
    void every_pod_meets_the_restricted_pod_security_standard() {
        assertThat(pods(PRODUCTION)).hasSizeGreaterThanOrEqualTo(6).allSatisfy(pod -> {
            JsonNode all = pod.pod().path("securityContext");
            assertThat(all.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(all.path("runAsUser").asInt()).isEqualTo(10001);
            assertThat(all.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            JsonNode container = pod.container().path("securityContext");
            assertThat(container.path("allowPrivilegeEscalation").asBoolean(true))
                    .isFalse();
            assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(pod.pod().path("containers")).hasSize(1);
        });
    }

    @Test
    void native_libraries_are_unpacked_into_a_directory_that_can_be_written() {
        assertThat(pods(PRODUCTION)).allSatisfy(pod -> {
            assertThat(mountPath(pod, "tmp")).isEqualTo("/tmp");
            assertThat(pod.env("JAVA_TOOL_OPTIONS").path("value").asText()).contains("-Djava.io.tmpdir=/tmp");
            assertThat(Manifest.stream(pod.pod().path("volumes"))
                            .filter(volume -> volume.path("name").asText().equals("tmp")))
                    .allMatch(volume -> volume.has("emptyDir"));
        });
    }

    @Test
    void a_restarted_container_unpacks_rocksdb_over_the_file_of_the_one_before() {
        assertThat(processor(DEFAULT).env("ROCKSDB_SHAREDLIB_DIR").path("value").asText())
                .isEqualTo("/tmp");
    }

    @Test
    void no_volume_is_mounted_inside_a_read_only_one() {
        assertThat(pods(PRODUCTION)).allSatisfy(pod -> {
            List<String> paths = Manifest.stream(pod.container().path("volumeMounts"))
                    .map(mount -> mount.path("mountPath").asText() + "/")
                    .toList();
            assertThat(paths)
                    .allMatch(path -> paths.stream().filter(path::startsWith).count() == 1);
        });
    }

    @Test
    void every_pod_is_selected_by_a_network_policy() {
        assertThat(pods(PRODUCTION)).allSatisfy(pod -> assertThat(Manifest.ofKind(PRODUCTION, "NetworkPolicy"))
                .anyMatch(policy -> selects(policy, pod)));
        assertThat(Manifest.ofKind(MINIMAL, "NetworkPolicy")).isEmpty();
    }

    @Test
    void the_processor_reaches_dns_kafka_and_the_registry_alone() {
        Manifest policy = one(PRODUCTION, "NetworkPolicy", "-processor");
        assertThat(ports(policy.at("/spec/egress"))).containsExactly("53", "53", "9093", "8443");
        assertThat(Manifest.stream(policy.at("/spec/egress"))).allMatch(rule -> rule.has("to"));
        assertThat(ports(policy.at("/spec/ingress"))).containsExactly("http");
    }

    @Test
    void the_desk_reaches_database_relay_and_identity_as_well_and_takes_the_page() {
        Manifest policy = one(PRODUCTION, "NetworkPolicy", "-desk");
        assertThat(ports(policy.at("/spec/egress")))
                .containsExactly("53", "53", "9093", "8443", "5432", "25", "465", "587", "443");
        assertThat(ports(policy.at("/spec/ingress"))).containsExactly("http", "page");
    }

    @Test
    void monitoring_is_made_where_it_is_switched_on() {
        for (String kind : List.of("ServiceMonitor", "PrometheusRule")) {
            assertThat(Manifest.ofKind(DEFAULT, kind)).isEmpty();
            assertThat(Manifest.ofKind(PRODUCTION, kind)).isNotEmpty();
        }
        assertThat(dashboards(DEFAULT)).isEmpty();
        assertThat(dashboards(PRODUCTION)).isNotEmpty();
        for (Manifest monitor : Manifest.ofKind(PRODUCTION, "ServiceMonitor")) {
            assertThat(Manifest.ofKind(PRODUCTION, "Service"))
                    .filteredOn(service ->
                            contains(service.at("/metadata/labels"), monitor.at("/spec/selector/matchLabels")))
                    .hasSize(1)
                    .allMatch(service -> service.at("/spec/ports/0/name").equals(monitor.at("/spec/endpoints/0/port")));
        }
    }

    @Test
    void alerts_lead_to_the_runbook_of_the_installation() {
        var rules = Manifest.ofKind(
                Chart.manifests(
                        "production", Map.of("metrics.prometheusRule.runbookUrl", "https://wiki.example.org/recall")),
                "PrometheusRule");
        assertThat(rules).hasSize(1);
        assertThat(rules.get(0).json().findValuesAsText("runbook_url"))
                .isNotEmpty()
                .allMatch(url -> url.startsWith("https://wiki.example.org/recall#"));
    }

    @Test
    void secrets_are_named_and_never_made() {
        assertThat(Manifest.ofKind(PRODUCTION, "Secret")).isEmpty();
        assertThat(processor(PRODUCTION)
                        .container()
                        .at("/envFrom/0/secretRef/name")
                        .asText())
                .isEqualTo("recall-processor");
        assertThat(processor(PRODUCTION)
                        .env("RECALL_KAFKA_CLIENT_SSL_TRUSTSTORE_PASSWORD")
                        .at("/valueFrom/secretKeyRef/key")
                        .asText())
                .isEqualTo("ca.password");
    }

    @Test
    void topics_and_rights_are_made_before_anything_starts() {
        List<Manifest> both = Chart.manifests("default", Map.of("acls.enabled", "true"));
        Manifest acls = one(both, "Job", "-acls");
        Manifest provision = one(both, "Job", "-provision");
        assertThat(List.of(acls, provision))
                .allMatch(job -> job.annotation("helm.sh/hook").equals("pre-install,pre-upgrade"));
        assertThat(weight(acls)).isLessThan(weight(provision));
        assertThat(args(acls)).startsWith("acls", "--apply");
        assertThat(args(provision)).startsWith("provision", "--apply");
        Manifest config = one(both, "ConfigMap", "-job");
        assertThat(weight(config)).isLessThan(weight(acls));
        assertThat(config.at("/data/recall.conf"))
                .isEqualTo(one(both, "ConfigMap", "-processor").at("/data/recall.conf"));
        assertThat(weight(one(both, "NetworkPolicy", "-job"))).isLessThan(weight(acls));
    }

    @Test
    void with_strimzi_its_operators_make_topics_and_users() {
        assertThat(Manifest.ofKind(PRODUCTION, "KafkaTopic"))
                .hasSize(13)
                .allMatch(topic -> topic.label("strimzi.io/cluster").equals("recall"))
                .allMatch(topic -> topic.annotation("helm.sh/resource-policy").equals("keep"));
        assertThat(one(PRODUCTION, "KafkaTopic", "delivered-messages")
                        .at("/spec/partitions")
                        .asInt())
                .isEqualTo(32);
        assertThat(one(PRODUCTION, "KafkaTopic", "recall-requests")
                        .at("/spec/config/message.timestamp.type")
                        .asText())
                .isEqualTo("LogAppendTime");
        assertThat(Manifest.ofKind(PRODUCTION, "KafkaUser")).hasSize(7);
        assertThat(Chart.render("production")).doesNotContain("%PREFIX%").doesNotContain("%APPLICATION_ID%");
        assertThat(one(PRODUCTION, "Job", "-provision").annotation("helm.sh/hook"))
                .as("schemas are registered after the topics are there")
                .isEqualTo("post-install,post-upgrade");
    }

    @Test
    void helm_test_compares_topics_and_schemas_and_changes_nothing() {
        Manifest test = one(DEFAULT, "Pod", "-test");
        assertThat(test.annotation("helm.sh/hook")).isEqualTo("test");
        assertThat(args(test)).startsWith("provision").doesNotContain("--apply");
    }

    @Test
    void every_resource_bears_the_recommended_labels() {
        assertThat(PRODUCTION).allSatisfy(manifest -> assertThat(
                        manifest.at("/metadata/labels").fieldNames())
                .toIterable()
                .contains(
                        "app.kubernetes.io/name",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/version",
                        "app.kubernetes.io/component",
                        "app.kubernetes.io/part-of",
                        "app.kubernetes.io/managed-by",
                        "helm.sh/chart",
                        "team"));
    }

    @Test
    void each_part_is_switched_by_itself() {
        assertThat(Manifest.ofKind(DEFAULT, "StatefulSet")).hasSize(1);
        for (String part : List.of("desk", "mailbox", "transport")) {
            assertThat(Chart.manifests("default", Map.of(part + ".enabled", "true", "processor.enabled", "false")))
                    .filteredOn(manifest -> manifest.kind().equals("StatefulSet"))
                    .extracting(Manifest::name)
                    .containsExactly("recall-mail-recall-" + part);
        }
    }

    @Test
    void every_part_is_probed_where_it_listens_and_keeps_its_files_on_its_volume() throws Exception {
        for (String part : List.of("-desk", "-mailbox", "-transport")) {
            assertThat(config(PRODUCTION, part).at("/http/host").asText()).isEqualTo("0.0.0.0");
            assertThat(config(PRODUCTION, part).at("/http/port").asInt()).isEqualTo(8080);
        }
        assertThat(config(PRODUCTION, "-mailbox").at("/journal/file").asText()).startsWith("/var/lib/recall/");
        List<Manifest> desk = Chart.manifests("default", Map.of("desk.enabled", "true"));
        assertThat(config(desk, "-desk").at("/database/url").asText()).isEqualTo("jdbc:sqlite:/var/lib/recall/desk.db");
        assertThat(config(desk, "-desk").at("/page/port").asInt()).isEqualTo(8090);
        assertThat(config(PRODUCTION, "-desk").at("/database/url").asText()).startsWith("jdbc:postgresql:");
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

    @Test
    void names_are_short_enough_for_a_label_with_the_longest_part_and_a_pod_number() {
        List<Manifest> manifests = Chart.manifests("production", Map.of("fullnameOverride", "a".repeat(80)));
        assertThat(manifests)
                .filteredOn(Manifest::hasPod)
                .allMatch(manifest -> manifest.name().length() <= 58);
    }

    private static List<Manifest> pods(List<Manifest> manifests) {
        return manifests.stream().filter(Manifest::hasPod).collect(Collectors.toList());
    }

    private static List<Manifest> dashboards(List<Manifest> manifests) {
        return manifests.stream()
                .filter(m -> m.label("grafana_dashboard").equals("1"))
                .toList();
    }

    private static boolean selects(Manifest policy, Manifest pod) {
        JsonNode labels =
                pod.kind().equals("Pod") ? pod.at("/metadata/labels") : pod.at("/spec/template/metadata/labels");
        return contains(labels, policy.at("/spec/podSelector/matchLabels"));
    }

    private static boolean contains(JsonNode labels, JsonNode selector) {
        assertThat(selector.isEmpty()).isFalse();
        return selector.properties().stream().allMatch(entry -> entry.getValue().equals(labels.path(entry.getKey())));
    }

    private static List<String> ports(JsonNode rules) {
        return Manifest.stream(rules)
                .flatMap(rule -> Manifest.stream(rule.path("ports")))
                .map(port -> port.path("port").asText())
                .toList();
    }

    private static List<String> args(Manifest manifest) {
        return Manifest.stream(manifest.container().path("args"))
                .map(JsonNode::asText)
                .toList();
    }

    private static int weight(Manifest manifest) {
        return Integer.parseInt(manifest.annotation("helm.sh/hook-weight"));
    }

    private static String memoryLimit(Manifest set) {
        return set.container().at("/resources/limits/memory").asText();
    }

    private static String mountPath(Manifest pod, String volume) {
        return Manifest.stream(pod.container().path("volumeMounts"))
                .filter(mount -> mount.path("name").asText().equals(volume))
                .map(mount -> mount.path("mountPath").asText())
                .findFirst()
                .orElse("");
    }
}
