package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The checked-in OpenAPI document, and the comparison of answers with it. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An operation of the document. */
    record Described(String id, String method, String path, JsonNode node) {}

    private final JsonNode document;

    OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/org/mailrecall/desk/openapi.yaml")) {
            document = new ObjectMapper(new YAMLFactory()).readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Described> operations() {
        List<Described> operations = new ArrayList<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(new Described(
                        method.getValue().get("operationId").asText(),
                        method.getKey().toUpperCase(java.util.Locale.ROOT),
                        path.getKey(),
                        method.getValue()))));
        return operations;
    }

    /** The names of an operation's parameters of the query. */
    List<String> queryParameters(Described operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : operation.node().path("parameters")) {
            JsonNode described = resolve(parameter);
            if (described.get("in").asText().equals("query")) {
                names.add(described.get("name").asText());
            }
        }
        return names;
    }

    /** Checks that the document has the answer for the operation, and that its body fits the schema. */
    void check(String operationId, HttpResponse<String> answer) {
        Described operation = operations().stream()
                .filter(o -> o.id().equals(operationId))
                .findFirst()
                .orElseThrow();
        JsonNode responses = operation.node().get("responses");
        JsonNode response = resolve(
                responses.has(String.valueOf(answer.statusCode()))
                        ? responses.get(String.valueOf(answer.statusCode()))
                        : responses.get("default"));
        String type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = response.get("content").get(type);
        assertThat(content)
                .as("%s %d as %s is in the document", operationId, answer.statusCode(), type)
                .isNotNull();
        if (type.endsWith("json")) {
            validate(content.get("schema"), answer.body());
        }
    }

    private void validate(JsonNode schema, String body) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.get("components"));
        Schema validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
        try {
            assertThat(validator.validate(
                            JSON.readTree(body),
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                    .as(body)
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }
}
