package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.helm.Installations.MINIMAL;
import static org.mailrecall.helm.Installations.PRODUCTION;
import static org.mailrecall.helm.Installations.mountPath;
import static org.mailrecall.helm.Installations.one;
import static org.mailrecall.helm.Installations.pods;
import static org.mailrecall.helm.Installations.ports;
import static org.mailrecall.helm.Installations.processor;
import static org.mailrecall.helm.Installations.selects;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks what pods of the chart may do, whom they reach and who reaches them. */
class ChartSecurityTest {
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
    void mailbox_service_and_transport_reach_mail_servers_as_well() {
        for (String part : List.of("-mailbox", "-transport")) {
            assertThat(ports(one(PRODUCTION, "NetworkPolicy", part).at("/spec/egress")))
                    .containsExactly("53", "53", "9093", "8443", "143", "993", "8080", "443", "24");
        }
        assertThat(ports(one(PRODUCTION, "NetworkPolicy", "-mailbox").at("/spec/ingress")))
                .containsExactly("http");
        assertThat(ports(one(PRODUCTION, "NetworkPolicy", "-transport").at("/spec/ingress")))
                .containsExactly("http", "milter");
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
}
