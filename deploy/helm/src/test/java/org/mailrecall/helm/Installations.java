package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The manifests that the chart makes of three sets of values, and look-ups in them for tests. */
final class Installations {
    static final List<Manifest> DEFAULT = Chart.manifests("default");
    static final List<Manifest> PRODUCTION = Chart.manifests("production");
    static final List<Manifest> MINIMAL = Chart.manifests("minimal");

    private Installations() {}

    static Manifest one(List<Manifest> manifests, String kind, String nameEnd) {
        return manifests.stream()
                .filter(m -> m.kind().equals(kind) && m.name().endsWith(nameEnd))
                .reduce((a, b) -> {
                    throw new AssertionError("two " + kind + "s end with " + nameEnd);
                })
                .orElseThrow(() -> new AssertionError("no " + kind + " ends with " + nameEnd + " in " + manifests));
    }

    static Manifest processor(List<Manifest> manifests) {
        return one(manifests, "StatefulSet", "-processor");
    }

    static JsonNode config(List<Manifest> manifests, String part) throws Exception {
        return Chart.YAML.readTree(one(manifests, "ConfigMap", "mail-recall" + part)
                .at("/data/recall.conf")
                .asText());
    }

    static List<Manifest> pods(List<Manifest> manifests) {
        return manifests.stream().filter(Manifest::hasPod).toList();
    }

    static List<Manifest> dashboards(List<Manifest> manifests) {
        return manifests.stream()
                .filter(m -> m.label("grafana_dashboard").equals("1"))
                .toList();
    }

    static boolean selects(Manifest policy, Manifest pod) {
        JsonNode labels =
                pod.kind().equals("Pod") ? pod.at("/metadata/labels") : pod.at("/spec/template/metadata/labels");
        return contains(labels, policy.at("/spec/podSelector/matchLabels"));
    }

    static boolean contains(JsonNode labels, JsonNode selector) {
        assertThat(selector.isEmpty()).isFalse();
        return selector.properties().stream().allMatch(entry -> entry.getValue().equals(labels.path(entry.getKey())));
    }

    static List<String> ports(JsonNode rules) {
        return Manifest.stream(rules)
                .flatMap(rule -> Manifest.stream(rule.path("ports")))
                .map(port -> port.path("port").asText())
                .toList();
    }

    static List<String> args(Manifest manifest) {
        return Manifest.stream(manifest.container().path("args"))
                .map(JsonNode::asText)
                .toList();
    }

    static int weight(Manifest manifest) {
        return Integer.parseInt(manifest.annotation("helm.sh/hook-weight"));
    }

    static String memoryLimit(Manifest set) {
        return set.container().at("/resources/limits/memory").asText();
    }

    static String mountPath(Manifest pod, String volume) {
        return Manifest.stream(pod.container().path("volumeMounts"))
                .filter(mount -> mount.path("name").asText().equals(volume))
                .map(mount -> mount.path("mountPath").asText())
                .findFirst()
                .orElse("");
    }
}
