package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each kind of field case is listed once, with what else of it was tried and a test; {@link LinksTest} finds the tests. */
class FieldCasesTest {
    private static final Pattern TEST = Pattern.compile("`[A-Z]\\w+(?:Test|Suite|Scenarios)(?:\\.\\w+)?`");

    private static List<String[]> rows() {
        return Written.read(Written.REPOSITORY.resolve("topology-docs/field-cases.md"))
                .lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> line.split(" *\\| *"))
                .toList();
    }

    @Test
    void every_kind_but_those_of_mail_servers_is_listed_once() {
        assertThat(rows())
                .extracting(cells -> Integer.valueOf(cells[1]))
                .containsExactlyElementsOf(IntStream.concat(IntStream.rangeClosed(1, 16), IntStream.rangeClosed(27, 30))
                        .boxed()
                        .toList());
    }

    @Test
    void every_kind_has_a_right_behaviour_others_like_it_and_a_test() {
        assertThat(rows()).allSatisfy(cells -> {
            assertThat(cells).hasSize(6);
            assertThat(cells[2]).isNotBlank();
            assertThat(cells[3]).isNotBlank();
            assertThat(cells[4].split(",")).hasSizeGreaterThan(1);
            assertThat(TEST.matcher(cells[5]).results()).isNotEmpty();
        });
    }
}
