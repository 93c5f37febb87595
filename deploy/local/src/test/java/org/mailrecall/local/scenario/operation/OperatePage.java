package org.mailrecall.local.scenario.operation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands of {@code deploy/operate.md}, in their order. */
final class OperatePage {
    private static final Path PAGE = Path.of("..", "operate.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\\R(.*?)^ *```");

    private OperatePage() {}

    /** Returns the lines of all shell blocks, without comments and indentation. */
    static List<String> commands() throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .flatMap(String::lines)
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("```"))
                .toList();
    }

    /** Returns the arguments of a command of ours; empty for the command of another program. */
    static List<String> recall(String command) {
        return command.startsWith("recall ")
                ? Stream.of(command.split(" ")).skip(1).toList()
                : List.of();
    }
}
