package org.mailrecall.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardsTest {
    static List<Path> dashboards() {
        return Written.dashboardFiles();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void each_panel_says_what_it_shows_and_in_which_unit(Path file) {
        assertThat(Written.panels(file)).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void the_data_source_is_chosen_by_a_variable(Path file) {
        JsonNode dashboard = Written.yaml(file);
        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(Written.panels(file)).allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(Written.stream(panel.path("targets")))
                    .allMatch(target -> target.at("/datasource/uid").asText().equals("${datasource}"));
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void rates_are_over_the_interval_that_grafana_computes(Path file) {
        assertThat(Written.panels(file))
                .flatExtracting(panel -> Written.stream(panel.path("targets"))
                        .map(target -> target.path("expr").asText())
                        .toList())
                .filteredOn(expression -> expression.toString().contains("rate("))
                .allMatch(expression -> expression.toString().contains("[$__rate_interval]"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panels_do_not_overlap_and_have_ids_of_their_own(Path file) {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        Written.stream(Written.yaml(file).path("panels")).forEach(panel -> {
            assertThat(ids.add(panel.path("id").asInt()))
                    .as(panel.path("title").asText())
                    .isTrue();
            JsonNode at = panel.path("gridPos");
            for (int x = 0; x < at.path("w").asInt(); x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                    String cell =
                            (at.path("x").asInt() + x) + "," + (at.path("y").asInt() + y);
                    assertThat(cells.add(cell))
                            .as(panel.path("title").asText() + " at " + cell)
                            .isTrue();
                }
            }
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
        });
    }
}
