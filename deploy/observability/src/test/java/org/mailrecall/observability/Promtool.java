package org.mailrecall.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own tool for rules, of Debian's package {@code prometheus}. */
final class Promtool {
    private Promtool() {}

    /** Runs it and fails with its output when it is not content; skips the test with a word where it is not installed. */
    static String run(String... arguments) throws IOException, InterruptedException {
        assumeTrue(isInstalled(), "promtool is not installed: apt-get install prometheus");
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + output)
                .isZero();
        return output;
    }

    private static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> new File(directory, "promtool").canExecute());
    }
}
