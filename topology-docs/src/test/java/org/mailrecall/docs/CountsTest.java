package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers that pages say of tests are those that stand in the tests. */
class CountsTest {
    private static final Path TESTS = Written.REPOSITORY.resolve("streams-app/processor/src/test/java/org/mailrecall");
    private static final Pattern RUN = Pattern.compile("SeededTest\\.run\\(\\s*([\\d_]+|[A-Z]+),");

    @Test
    void as_many_random_histories_run_as_the_guarantees_say() {
        String claim = String.format(
                Locale.ROOT,
                "`mvn -B verify` runs %,d random histories through the rules and %,d through the topology.",
                histories("domain/CoreModelTest.java"),
                histories("topology/TopologyModelTest.java"));

        assertThat(page("topology-docs/guarantees.md")).contains(claim);
    }

    @Test
    void a_recall_writes_as_many_records_as_the_readme_says() {
        String test = Written.read(TESTS.resolve("topology/bounds/RecallRecordsTest.java"));
        String claim = "A recall of one recipient writes %d records, each further recipient %d"
                .formatted(
                        number(test, "a_recall_of_one_recipient.*?hasSize\\((\\d+)\\)"),
                        number(test, "each_further_recipient.*?isEqualTo\\((\\d+)\\)"));

        assertThat(page("README.md")).contains(claim);
    }

    private static int histories(String file) {
        String test = Written.read(TESTS.resolve(file));
        return RUN.matcher(test)
                .results()
                .map(found -> found.group(1))
                .mapToInt(given ->
                        given.matches("[A-Z]+") ? number(test, " int " + given + " = ([\\d_]+);") : whole(given))
                .sum();
    }

    private static int number(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .findFirst()
                .map((MatchResult found) -> whole(found.group(1)))
                .orElseThrow(() -> new AssertionError("nothing is " + pattern));
    }

    private static int whole(String digits) {
        return Integer.parseInt(digits.replace("_", ""));
    }

    private static String page(String name) {
        return Written.read(Written.REPOSITORY.resolve(name)).replaceAll("\\s+", " ");
    }
}
