package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.helm.Installations.DEFAULT;
import static org.mailrecall.helm.Installations.PRODUCTION;
import static org.mailrecall.helm.Installations.args;
import static org.mailrecall.helm.Installations.config;
import static org.mailrecall.helm.Installations.contains;
import static org.mailrecall.helm.Installations.dashboards;
import static org.mailrecall.helm.Installations.one;
import static org.mailrecall.helm.Installations.weight;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks properties of the chart that installations rely on. */
class ChartTest {
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
    void each_piece_of_monitoring_is_switched_by_itself() {
        Map<String, String> kinds = Map.of(
                "serviceMonitor", "ServiceMonitor", "prometheusRule", "PrometheusRule", "dashboards", "ConfigMap");
        kinds.forEach((piece, kind) -> {
            List<Manifest> with = Chart.manifests("default", Map.of("metrics." + piece + ".enabled", "true"));
            assertThat(with.size()).as(piece).isGreaterThan(DEFAULT.size());
            assertThat(with.stream().filter(manifest -> !manifest.kind().equals(kind)))
                    .as("nothing else than " + kind)
                    .hasSameSizeAs(DEFAULT.stream()
                            .filter(manifest -> !manifest.kind().equals(kind))
                            .toList());
        });
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
        assertThat(Manifest.ofKind(PRODUCTION, "KafkaUser")).hasSize(8);
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
    void names_are_short_enough_for_a_label_with_the_longest_part_and_a_pod_number() {
        List<Manifest> manifests = Chart.manifests("production", Map.of("fullnameOverride", "a".repeat(80)));
        assertThat(manifests)
                .filteredOn(Manifest::hasPod)
                .allMatch(manifest -> manifest.name().length() <= 58);
    }
}
