package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartGoldenTest {
    private static final String REWRITE = "look at the difference; to accept it: mvn -pl deploy/helm -am test"
            + " -Dtest=ChartGoldenTest -Dgolden.update=true -Dsurefire.failIfNoSpecifiedTests=false";

    static Stream<String> samples() {
        return Chart.SAMPLES.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void helm_lint_finds_nothing_in_strict_mode(String sample, @TempDir Path directory) throws IOException {
        var result = Chart.lint(sample, directory);
        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_manifests_are_those_that_were_reviewed(String sample) throws IOException {
        Path golden = Chart.MODULE.resolve("src/test/resources/golden").resolve(sample + ".yaml");
        String rendered = withoutWhatIsCheckedElsewhere(Chart.render(sample));
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).as(REWRITE).isEqualTo(Files.readString(golden));
    }

    /** Dashboards, alerts and users are copied from files that have tests of their own. */
    private static String withoutWhatIsCheckedElsewhere(String rendered) {
        return Stream.of(rendered.split("(?m)^---$"))
                .filter(document -> !document.contains("kind: PrometheusRule"))
                .filter(document -> !document.contains("kind: KafkaUser"))
                .filter(document -> !document.contains("grafana_dashboard"))
                .collect(Collectors.joining("---"));
    }
}
