package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the lines of {@code helm} and {@code kubectl} on the page "Operate" against the manifests of the chart. */
class OperatePageTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *((?:helm|kubectl) .*?) *$");
    private static final Pattern SET = Pattern.compile("--set (\\S+?)=(\\S+)");
    private static final Pattern STATEFUL_SET = Pattern.compile("rollout status statefulset/(\\S+)");

    @Test
    void helm_installs_and_upgrades_this_chart_with_values_that_it_takes() throws IOException {
        List<String> changes = commands("helm install ", "helm upgrade ");
        assertThat(changes)
                .hasSize(2)
                .allMatch(command -> command.contains(" recall deploy/helm/mail-recall -n mail "));
        Map<String, String> values = new TreeMap<>();
        for (String command : changes) {
            SET.matcher(command).results().forEach(set -> values.put(set.group(1), set.group(2)));
            var template = Chart.template().withName("recall").withNamespace("mail");
            values.forEach(template::set);
            assertThat(template.call())
                    .contains(values.get("kafka.bootstrapServers"), values.get("schemaRegistry.url"))
                    .contains(values.getOrDefault("image.tag", "image:"));
        }
    }

    @Test
    void the_stateful_set_that_is_waited_for_is_the_processors() throws IOException {
        List<String> names = commands("kubectl ").stream()
                .map(command -> {
                    Matcher waits = STATEFUL_SET.matcher(command);
                    assertThat(waits.find()).as(command).isTrue();
                    return waits.group(1);
                })
                .toList();
        assertThat(names)
                .isNotEmpty()
                .containsOnly(Installations.processor(Installations.DEFAULT).name());
    }

    @Test
    void helm_test_is_of_the_release_that_was_installed_and_no_further_command_is_there() throws IOException {
        assertThat(commands("helm test ")).containsExactly("helm test recall -n mail");
        assertThat(commands("helm test ", "helm install ", "helm upgrade ", "kubectl "))
                .containsExactlyInAnyOrderElementsOf(commands(""));
    }

    private static List<String> commands(String... starts) throws IOException {
        String page = Files.readString(Chart.MODULE.resolve("..").resolve("operate.md"));
        return COMMAND.matcher(page)
                .results()
                .map(MatchResult::group)
                .map(String::strip)
                .filter(command -> Stream.of(starts).anyMatch(command::startsWith))
                .toList();
    }
}
