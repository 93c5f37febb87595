package org.mailrecall.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class AlertsTest {
    private static final String RUNBOOK = "deploy/runbook.md#";

    @Test
    void prometheus_takes_the_rules() throws Exception {
        Promtool.run("check", "rules", Written.ALERTS.toString());
    }

    @Test
    void alerts_fire_when_they_should_and_keep_quiet_when_they_should() throws Exception {
        Promtool.run("test", "rules", Written.ALERT_TESTS.toString());
    }

    @Test
    void each_alert_has_a_case_that_makes_it_fire_and_one_that_keeps_it_quiet() {
        Set<String> fired = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        Written.stream(Written.yaml(Written.ALERT_TESTS).path("tests"))
                .flatMap(test -> Written.stream(test.path("alert_rule_test")))
                .forEach(check -> (check.path("exp_alerts").isEmpty() ? quiet : fired)
                        .add(check.path("alertname").asText()));
        Set<String> all = names();
        assertThat(fired).isEqualTo(all);
        assertThat(quiet).isEqualTo(all);
    }

    @Test
    void each_alert_says_how_urgent_it_is_and_what_it_means() {
        for (JsonNode alert : Written.alerts()) {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).endsWith(".");
            assertThat(alert.at("/annotations/description").asText()).as(name).hasSizeGreaterThan(60);
        }
    }

    @Test
    void each_alert_leads_to_its_own_section_of_the_runbook() throws IOException {
        List<String> headings = Files.readAllLines(Written.RUNBOOK).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4).strip())
                .toList();
        for (JsonNode alert : Written.alerts()) {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo(RUNBOOK + name.toLowerCase());
            assertThat(headings).contains(name);
        }
    }

    private static Set<String> names() {
        return Written.alerts().stream()
                .map(alert -> alert.path("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
