package org.mailrecall.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the alerts and dashboards of this module. */
final class Written {
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    static final Path MODULE = module();
    static final Path ALERTS = MODULE.resolve("alerts.yml");
    static final Path ALERT_TESTS = MODULE.resolve("src/test/promtool/alerts.yml");
    static final Path RUNBOOK = MODULE.resolveSibling("runbook.md");

    /**
     * An expression of an alert or a panel.
     *
     * @param origin the alert or the panel, for messages
     * @param text as Prometheus reads it, without Grafana's variables
     */
    record Expression(String origin, String text) {}

    private Written() {}

    static List<JsonNode> alerts() {
        return stream(yaml(ALERTS).path("groups"))
                .flatMap(group -> stream(group.path("rules")))
                .filter(rule -> rule.has("alert"))
                .toList();
    }

    static List<Path> dashboardFiles() {
        try (var files = Files.list(MODULE.resolve("dashboards"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> panels(Path dashboard) {
        return stream(yaml(dashboard).path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .toList();
    }

    static List<Expression> expressions() {
        List<Expression> all = new ArrayList<>();
        alerts().forEach(alert -> all.add(new Expression(
                "alert " + alert.path("alert").asText(), alert.path("expr").asText())));
        for (Path dashboard : dashboardFiles()) {
            for (JsonNode panel : panels(dashboard)) {
                stream(panel.path("targets"))
                        .forEach(target -> all.add(new Expression(
                                dashboard.getFileName() + ": "
                                        + panel.path("title").asText(),
                                target.path("expr")
                                        .asText()
                                        .replace("$__rate_interval", "5m")
                                        .replace("$instance", ".*"))));
            }
        }
        return all;
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Path module() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith(Path.of("deploy", "observability")) ? here : here.resolve("deploy/observability");
    }
}
