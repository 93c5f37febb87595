package org.mailrecall.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The chart and its sample values, rendered and linted by Helm. */
final class Chart {
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    static final Path MODULE = module();
    static final Path HOME = MODULE.resolve("mail-recall");
    private static final String HOOK = "helm.sh/hook";
    private static final String NO_HOOK = "rendered.helm.sh/hook";
    private static final Path WITHOUT_HOOKS = withoutHooks();

    /** The files in {@code values}, without their suffix. */
    static final List<String> SAMPLES = List.of("default", "minimal", "production");

    private Chart() {}

    static Path sample(String name) {
        return MODULE.resolve("values").resolve(name + ".yaml");
    }

    /**
     * Returns the output of {@code helm template} for a sample; {@code set} lies over it, as {@code --set} does.
     *
     * <p>The library leaves hooks out. So they are rendered under an annotation that Helm does not know, and get their
     * own annotation back afterwards.
     */
    static String render(String sample, Map<String, String> set) {
        var template = template().withName("recall").withNamespace("mail").withValuesFile(sample(sample));
        set.forEach(template::set);
        return template.call().replace(NO_HOOK, HOOK);
    }

    static TemplateCommand template() {
        // The version is needed: Helm otherwise assumes an old Kubernetes, which the chart refuses.
        return new Helm(WITHOUT_HOOKS).template().withKubeVersion("1.30.0");
    }

    static String render(String sample) {
        return render(sample, Map.of());
    }

    static List<Manifest> manifests(String sample) {
        return manifests(sample, Map.of());
    }

    static List<Manifest> manifests(String sample, Map<String, String> set) {
        return parse(render(sample, set));
    }

    /** Runs {@code helm lint --strict} on a copy of the chart, with a sample over its defaults. */
    static LintResult lint(String sample, Path emptyDirectory) throws IOException {
        Path copy = copy(emptyDirectory);
        ObjectNode values =
                (ObjectNode) YAML.readTree(HOME.resolve("values.yaml").toFile());
        JsonNode merged = YAML.readerForUpdating(values).readTree(Files.readString(sample(sample)));
        YAML.writeValue(copy.resolve("values.yaml").toFile(), merged);
        return new Helm(copy).lint().strict().call();
    }

    private static Path copy(Path emptyDirectory) throws IOException {
        Path copy = emptyDirectory.resolve(HOME.getFileName());
        try (var files = Files.walk(HOME, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(HOME.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    private static Path withoutHooks() {
        try {
            Path target = MODULE.resolve("target");
            Files.createDirectories(target);
            Path copy = copy(Files.createTempDirectory(target, "chart"));
            try (var files = Files.walk(copy.resolve("templates"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.writeString(file, Files.readString(file).replace(HOOK, NO_HOOK));
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Manifest> parse(String rendered) {
        List<Manifest> manifests = new ArrayList<>();
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered)) {
            while (values.hasNextValue()) {
                JsonNode node = values.nextValue();
                if (node != null && !node.isNull() && !node.isMissingNode()) {
                    manifests.add(new Manifest(node));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return manifests;
    }

    private static Path module() {
        Path here = Path.of("").toAbsolutePath();
        return here.endsWith(Path.of("deploy", "helm")) ? here : here.resolve("deploy/helm");
    }
}
