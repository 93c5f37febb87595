package org.mailrecall.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** A rendered Kubernetes resource. */
record Manifest(JsonNode json) {
    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    /** The value of an annotation, empty when it is not there. */
    String annotation(String key) {
        return json.path("metadata").path("annotations").path(key).asText();
    }

    String label(String key) {
        return json.path("metadata").path("labels").path(key).asText();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** Returns the pod's specification, of a resource that makes pods or is a pod; missing in all further resources. */
    JsonNode pod() {
        return switch (kind()) {
            case "StatefulSet", "Job" -> json.at("/spec/template/spec");
            case "Pod" -> json.path("spec");
            default -> json.path("no pod");
        };
    }

    boolean hasPod() {
        return !pod().isMissingNode();
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** Returns the value of an environment variable of the container; missing when it is not there. */
    JsonNode env(String name) {
        return stream(container().path("env"))
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElse(json.path("no such variable"));
    }

    static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<Manifest> ofKind(List<Manifest> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
