package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestModelTest {
    private static final Map<String, Class<?>> MODELS = List.<Class<?>>of(
                    ConfigMap.class,
                    Ingress.class,
                    Job.class,
                    KafkaTopic.class,
                    KafkaUser.class,
                    NetworkPolicy.class,
                    Pod.class,
                    PodDisruptionBudget.class,
                    PrometheusRule.class,
                    Service.class,
                    ServiceAccount.class,
                    ServiceMonitor.class,
                    StatefulSet.class)
            .stream()
            .collect(Collectors.toMap(Class::getSimpleName, model -> model));

    private static final ObjectMapper STRICT = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new UnknownPropertiesStayUnknown());

    static List<String> samples() {
        return Chart.SAMPLES;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_property_of_every_manifest_is_in_its_model(String sample) throws Exception {
        for (Manifest manifest : Chart.manifests(sample)) {
            assertThat(MODELS).as(manifest + " has a model").containsKey(manifest.kind());
            STRICT.treeToValue(manifest.json(), MODELS.get(manifest.kind()));
        }
    }

    @Test
    void a_misspelt_property_is_found() {
        Manifest set =
                Manifest.ofKind(Chart.manifests("default"), "StatefulSet").get(0);
        ((ObjectNode) set.pod()).put("terminationGracePeriod", 60);
        assertThatThrownBy(() -> STRICT.treeToValue(set.json(), StatefulSet.class))
                .isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("terminationGracePeriod");
    }

    @Test
    void production_has_every_kind_of_the_chart() {
        assertThat(Chart.manifests("production").stream().map(Manifest::kind).collect(Collectors.toSet()))
                .isEqualTo(MODELS.keySet());
    }

    /** The models keep unknown properties in a map; without it they are refused. */
    private static final class UnknownPropertiesStayUnknown extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
