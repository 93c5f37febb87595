package org.mailrecall.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

/** The class path of "recall run", and the main class that the launcher starts. */
class DistributionTest {
    private static final Path LAUNCHER = Path.of("..", "..", "recall");

    @Test
    @Tag("slow") // the phase package makes the folder
    void the_class_path_of_production_holds_no_broker_no_mail_server_and_nothing_of_tests() throws IOException {
        Path lib = Path.of("target", "lib");
        assumeTrue(Files.isDirectory(lib), "the module is packaged");
        try (Stream<Path> jars = Files.list(lib)) {
            List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();

            assertThat(names)
                    .anyMatch(name -> name.startsWith("kafka-streams-"))
                    .noneMatch(name -> name.matches(
                            "(kafka_2|kafka-server|kafka-streams-test-utils|greenmail|log4j-core|junit|assertj|mockito"
                                    + "|testcontainers|awaitility|recall-local|recall-testbed|recall-mail|recall-desk"
                                    + "|apicurio|scala-library"
                                    + "|jetty|javalin|kotlin|jakarta|javax|websocket|log4j|commons-beanutils"
                                    + "|commons-collections|commons-digester|argparse4j|jopt-simple|metrics-core"
                                    + "|HikariCP|flyway|jdbi|postgresql|sqlite).*"));
        }
    }

    @Test
    void the_help_names_every_program_that_the_launcher_starts() throws IOException {
        Matcher arm = Pattern.compile("^  ([a-z| -]+)\\) unit=(\\S+) ", Pattern.MULTILINE)
                .matcher(Files.readString(LAUNCHER));
        TreeSet<String> programs = new TreeSet<>();
        while (arm.find()) {
            programs.addAll(List.of(arm.group(1).split(" \\| ")));
        }
        String help = RecallCli.commandLine().getUsageMessage(Ansi.OFF);

        assertThat(programs).contains("demo", "local", "bench", "bench-desk", "bench-mail");
        assertThat(programs).allSatisfy(program -> assertThat(help).containsPattern("(?m)^  " + program + " +[A-Z]"));
    }
}
