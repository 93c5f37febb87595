package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each kind of field case and each fault of the stream is listed once, with further inputs of the kind that were tried,
 * and a test; {@link LinksTest} finds the tests.
 */
class FieldCasesTest {
    private static final Pattern TEST = Pattern.compile("`[A-Z]\\w+(?:Test|Suite|Scenarios)(?:\\.\\w+)?`");

    private static List<String[]> rows() {
        return Written.read(Written.REPOSITORY.resolve("topology-docs/field-cases.md"))
                .lines()
                .filter(line -> line.matches("\\| F?\\d+ \\|.*"))
                .map(line -> line.split(" *\\| *"))
                .toList();
    }

    @Test
    void every_kind_of_input_and_every_fault_of_the_stream_is_listed_once() {
        Stream<String> kinds = IntStream.rangeClosed(1, 30).mapToObj(Integer::toString);
        Stream<String> faults = IntStream.rangeClosed(1, 10).mapToObj(number -> "F" + number);

        assertThat(rows())
                .extracting(cells -> cells[1])
                .containsExactlyElementsOf(Stream.concat(kinds, faults).toList());
    }

    @Test
    void each_has_a_right_behaviour_others_like_it_and_a_test() {
        assertThat(rows()).allSatisfy(cells -> {
            assertThat(cells).hasSize(6);
            assertThat(cells[2]).isNotBlank();
            assertThat(cells[3]).isNotBlank();
            assertThat(cells[4].split(",")).hasSizeGreaterThan(1);
            assertThat(TEST.matcher(cells[5]).results()).isNotEmpty();
        });
    }
}
