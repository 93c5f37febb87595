package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Each promise names a test that shows it and the bugs that this test finds, or says that no bug was tried; {@link LinksTest}
 * finds the tests.
 */
class GuaranteesTest {
    private static final Pattern TEST = Pattern.compile("`[A-Z]\\w*(Test|Suite|Scenarios)\\b|\\[field cases]");
    private static final Pattern BUG = Pattern.compile("`([a-z-]+)`");
    private static final String NOTHING = "nothing yet";

    private static List<List<String>> promises() {
        return Written.read(Written.REPOSITORY.resolve("topology-docs/guarantees.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| promise |"))
                .map(line -> List.of(line.split(" *\\| *")))
                .toList();
    }

    private static Set<String> namesIn(String list) {
        return Written.read(Written.REPOSITORY.resolve(list))
                .lines()
                .filter(line -> line.startsWith("= "))
                .map(line -> line.substring(2))
                .collect(Collectors.toSet());
    }

    /** The bugs that a cell names behind a word. */
    private static Set<String> bugs(String cell, String word) {
        Set<String> bugs = new TreeSet<>();
        for (String part : cell.split("; ")) {
            if (part.startsWith(word + ": ")) {
                BUG.matcher(part).results().forEach(found -> bugs.add(found.group(1)));
            }
        }
        return bugs;
    }

    @Test
    void every_promise_names_a_test_and_bugs_that_exist_or_says_that_there_is_none() {
        Set<String> sabotage = namesIn("deploy/faults/sabotage.list");
        Set<String> mutations = namesIn(".ci/mutations.list");
        assertThat(promises()).hasSizeGreaterThan(20).allSatisfy(cells -> {
            assertThat(cells).as(cells.get(1)).hasSize(5); // before the first bar stands nothing
            assertThat(TEST.matcher(cells.get(3)).find()).as(cells.get(3)).isTrue();
            String found = cells.get(4);
            Set<String> sabotaged = bugs(found, "sabotage");
            Set<String> mutated = bugs(found, "mutations");
            assertThat(sabotage).as(cells.get(1)).containsAll(sabotaged);
            assertThat(mutations).as(cells.get(1)).containsAll(mutated);
            assertThat(found.equals(NOTHING)).as(found).isEqualTo(sabotaged.isEmpty() && mutated.isEmpty());
        });
    }

    @Test
    void every_bug_of_the_sabotage_breaks_a_promise() {
        Set<String> named = promises().stream()
                .flatMap(cells -> bugs(cells.get(4), "sabotage").stream())
                .collect(Collectors.toSet());
        assertThat(named).isEqualTo(namesIn("deploy/faults/sabotage.list"));
    }
}
