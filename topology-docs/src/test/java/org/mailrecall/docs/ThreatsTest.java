package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each control of the threats names the test that shows it, or says that nothing does yet; {@link LinksTest} finds the tests. */
class ThreatsTest {
    private static final Pattern TEST = Pattern.compile("`[A-Z]\\w*(Test|Scenarios)`");
    private static final String NOTHING = "nothing yet";

    @Test
    void every_control_names_a_test_or_says_that_there_is_none() {
        List<String> rows = Written.read(Written.REPOSITORY.resolve("topology-docs/threats.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| person |"))
                .toList();

        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            List<String> cells = List.of(row.split(" *\\| *"));
            assertThat(cells).as(row).hasSize(5); // before the first bar stands nothing
            String shown = cells.get(4);
            assertThat(shown.startsWith(NOTHING) || TEST.matcher(shown).find())
                    .as(shown)
                    .isTrue();
        });
    }
}
