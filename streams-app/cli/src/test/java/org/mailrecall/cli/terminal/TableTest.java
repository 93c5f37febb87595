package org.mailrecall.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final List<List<String>> ROWS = List.of(
            List.of("TOPIC", "WHY"),
            List.of("recall-requests", "Writes, as nobody else does, what senders ask for."),
            List.of("a-topic-with-a-very-long-name-without-blanks", "Reads."));

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        assertThat(Table.aligned(List.of(List.of("A", "B", "C"), List.of("long", "", "c"))))
                .containsExactly("A     B  C", "long     c");
    }

    @Test
    void lines_fit_into_the_terminal_and_lose_nothing() {
        List<String> lines = Table.aligned(ROWS, 40);

        assertThat(lines).allMatch(line -> line.length() <= 40);
        String words = String.join("", lines).replace(" ", "");
        for (char letter : "Writes,asnobodyelsedoes,whatsendersaskfor.".toCharArray()) {
            assertThat(words).contains(String.valueOf(letter));
        }
        assertThat(lines)
                .containsExactly(
                        "TOPIC                WHY",
                        "recall-requests      Writes, as nobody",
                        "                     else does, what",
                        "                     senders ask for.",
                        "a-topic-with-a-very  Reads.",
                        "-long-name-without-",
                        "blanks");
    }

    @Test
    void characters_that_steer_a_terminal_are_shown_and_not_obeyed() {
        assertThat(Table.aligned(List.of(List.of("a\u001B[2J\u202Eb")))).containsExactly("a\\u001B[2J\\u202Eb");
    }
}
