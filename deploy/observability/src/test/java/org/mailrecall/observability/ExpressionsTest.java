package org.mailrecall.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that every expression names series that exist. */
class ExpressionsTest {
    /** The name of a metric with its selector. */
    private static final Pattern SELECTOR = Pattern.compile("\\b((?:recall|kafka|jvm|process|disk)_\\w+)(\\{[^}]*})?");

    private static final String KAFKA = System.getProperty("kafka.version");

    @TempDir
    Path directory;

    @Test
    void every_metric_that_an_expression_names_is_offered() throws IOException {
        Set<String> offered = OfferedSeries.all().stream()
                .map(series -> series.substring(0, series.indexOf('{')))
                .collect(Collectors.toSet());
        for (Written.Expression expression : Written.expressions()) {
            Matcher selectors = SELECTOR.matcher(expression.text());
            assertThat(selectors.find()).as(expression + " names a metric").isTrue();
            selectors.results().forEach(selector -> assertThat(offered)
                    .as(expression + " names a metric that there is")
                    .contains(selector.group(1)));
        }
    }

    @Test
    void every_panel_shows_something_and_every_selection_of_an_alert_finds_a_series() throws Exception {
        Set<String> questions = new LinkedHashSet<>();
        for (Written.Expression expression : Written.expressions()) {
            if (expression.origin().startsWith("alert ")) {
                SELECTOR.matcher(expression.text()).results().forEach(selector -> questions.add(selector.group()));
            } else {
                questions.add(expression.text());
            }
        }
        Path test = directory.resolve("series.yml");
        Written.YAML.writeValue(test.toFile(), promtoolTest(OfferedSeries.all(), questions));
        Promtool.run("test", "rules", test.toString());
    }

    @Test
    void the_recorded_series_are_those_of_the_kafka_that_runs() throws IOException {
        assertThat(OfferedSeries.all())
                .as("record src/test/resources/kafka-series.txt anew, as README.md says")
                .anyMatch(series -> series.startsWith("kafka_stream_client_state")
                        && series.contains("kafka_version=\"" + KAFKA + '"'));
    }

    /** All series rise from 1 by 1 a minute; each question must have an answer after an hour. */
    private static ObjectNode promtoolTest(List<String> series, Set<String> questions) {
        ObjectNode root = Written.YAML.createObjectNode();
        ObjectNode test = root.putArray("tests").addObject();
        test.put("interval", "1m");
        ArrayNode inputs = test.putArray("input_series");
        series.forEach(name -> inputs.addObject().put("series", name).put("values", "1+1x60"));
        ArrayNode checks = test.putArray("promql_expr_test");
        for (String question : questions) {
            ObjectNode check = checks.addObject();
            check.put("expr", "count(" + question + ") > bool 0");
            check.put("eval_time", "1h");
            check.putArray("exp_samples").addObject().put("labels", "{}").put("value", 1);
        }
        return root;
    }
}
