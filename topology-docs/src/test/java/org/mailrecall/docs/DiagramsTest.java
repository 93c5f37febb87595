package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.docs.Written.Block;

/** Finds diagrams that a Git host would show as a parse error. It knows the part of Mermaid that is used here. */
class DiagramsTest {
    private static final String ID = "[A-Za-z][A-Za-z0-9_]*";
    private static final String LABEL = "\"[^\"]+\"";
    private static final Pattern NODE = Pattern.compile("(" + ID + ")(?:\\(\\[" + LABEL + "]\\)|\\[\\(" + LABEL
            + "\\)]|\\[/" + LABEL + "/]|\\[" + LABEL + "])" + "(?::::(" + ID + "))?");
    private static final Pattern ARROW =
            Pattern.compile("(" + ID + ") (?:-->|---|-\\.->)(?:\\|" + LABEL + "\\|)? (" + ID + ")");
    private static final Pattern SUBGRAPH = Pattern.compile("subgraph (" + ID + ")\\[" + LABEL + "]");
    private static final Pattern STYLE = Pattern.compile("classDef (" + ID + ") \\S+");
    private static final Pattern PARTICIPANT = Pattern.compile("participant (" + ID + ") as [^;#]+");
    private static final Pattern MESSAGE = Pattern.compile("(" + ID + ")(?:->>|-->>|-\\)|--\\))(" + ID + "): [^;#]+");
    private static final Pattern NOTE =
            Pattern.compile("Note (?:over|left of|right of) (" + ID + ")(?:,(" + ID + "))?: [^;#]+");

    static Stream<Block> diagrams() {
        return Written.pages().stream()
                .flatMap(page -> Written.blocks(page).stream())
                .filter(block -> block.language().equals("mermaid"));
    }

    @Test
    void there_are_some() {
        assertThat(diagrams()).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void is_one_that_mermaid_can_read(Block diagram) {
        List<String> lines = diagram.content().lines().map(String::strip).toList();
        List<String> rest = lines.subList(1, lines.size());
        if (lines.get(0).equals("flowchart LR")) {
            flowchart(rest);
        } else {
            assertThat(lines.get(0)).isEqualTo("sequenceDiagram");
            sequence(rest);
        }
    }

    private static void flowchart(List<String> lines) {
        Set<String> nodes = new HashSet<>();
        Set<String> used = new HashSet<>();
        Set<String> styles = new HashSet<>();
        Set<String> styled = new HashSet<>();
        int open = 0;
        for (String line : lines) {
            Matcher node = NODE.matcher(line);
            Matcher arrow = ARROW.matcher(line);
            Matcher subgraph = SUBGRAPH.matcher(line);
            Matcher style = STYLE.matcher(line);
            if (line.equals("end")) {
                open--;
                assertThat(open).as("subgraphs open").isNotNegative();
            } else if (subgraph.matches()) {
                open++;
                assertThat(nodes.add(subgraph.group(1))).as(line).isTrue();
            } else if (style.matches()) {
                styles.add(style.group(1));
            } else if (arrow.matches()) {
                used.add(arrow.group(1));
                used.add(arrow.group(2));
            } else {
                assertThat(node.matches()).as("understood: " + line).isTrue();
                assertThat(nodes.add(node.group(1))).as("only once: " + line).isTrue();
                if (node.group(2) != null) {
                    styled.add(node.group(2));
                }
            }
        }
        assertThat(open).as("subgraphs open").isZero();
        assertThat(nodes).doesNotContain("end", "graph", "subgraph", "default").containsAll(used);
        assertThat(styles).isEqualTo(styled);
    }

    private static void sequence(List<String> lines) {
        Set<String> participants = new HashSet<>();
        for (String line : lines) {
            Matcher participant = PARTICIPANT.matcher(line);
            Matcher message = MESSAGE.matcher(line);
            Matcher note = NOTE.matcher(line);
            if (participant.matches()) {
                assertThat(participants.add(participant.group(1))).as(line).isTrue();
            } else if (message.matches()) {
                assertThat(participants).as(line).contains(message.group(1), message.group(2));
            } else {
                assertThat(note.matches()).as("understood: " + line).isTrue();
                assertThat(participants).as(line).contains(note.group(1));
                assertThat(note.group(2) == null || participants.contains(note.group(2)))
                        .as(line)
                        .isTrue();
            }
        }
    }
}
