package org.mailrecall.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeashTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(classes = {Parent.class, ParentOfProgram.class})
    void a_child_does_not_outlive_a_parent_that_was_killed(Class<?> main) throws Exception {
        Path childPid = directory.resolve("child.pid");
        JavaProcess parent = start(main, childPid.toString());
        try {
            parent.awaitReady(() -> Files.exists(childPid), PATIENCE);
            ProcessHandle child =
                    ProcessHandle.of(Long.parseLong(Files.readString(childPid))).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.kill();

            await().atMost(PATIENCE).until(() -> !child.isAlive());
        } finally {
            parent.close();
        }
    }

    @Test
    void a_program_on_a_leash_ends_like_any_other() throws Exception {
        assertThat(new ProcessBuilder(LeashedCommand.of("sh", "-c", "exit 3"))
                        .start()
                        .waitFor())
                .isEqualTo(3);
        Process sleeping = new ProcessBuilder(LeashedCommand.of("sleep", "600")).start();
        sleeping.destroy();
        assertThat(sleeping.waitFor()).isEqualTo(128 + 15);
    }

    @Test
    void a_command_for_afterwards_runs_when_the_parents_end_of_the_pipe_is_closed() throws Exception {
        Path file = directory.resolve("afterwards");
        Process waiting = new ProcessBuilder(LeashedCommand.afterwards("touch", file.toString())).start();
        assertThat(waiting.isAlive()).isTrue();
        assertThat(file).doesNotExist();

        waiting.getOutputStream().close();

        assertThat(waiting.waitFor()).isZero();
        assertThat(file).exists();
    }

    @Test
    void a_child_that_ends_while_starting_is_said_with_its_log() {
        JavaProcess child = start(Failing.class);

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> child.awaitReady(() -> false, PATIENCE)))
                .hasMessage("Failing ended with 3 while starting; see " + directory.resolve("Failing.log"));
    }

    @Test
    void a_child_is_not_given_the_secrets_in_the_environment_of_its_parent() throws Exception {
        assertThat(System.getenv())
                .as("variables that are nobody else's business")
                .hasSizeGreaterThan(8);
        try (JavaProcess child = start(Telling.class)) {
            await().atMost(PATIENCE).until(() -> !child.isAlive());
        }

        assertThat(Files.readAllLines(directory.resolve("Telling.log")))
                .contains("PATH")
                .isSubsetOf("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME", "_", "PWD", "SHLVL");
    }

    private JavaProcess start(Class<?> main, String... args) {
        return JavaProcess.start(new JavaProcess.Spec(
                main.getSimpleName(),
                System.getProperty("java.class.path"),
                List.of("-Xmx32m", "-XX:+UseSerialGC"),
                main.getName(),
                List.of(args),
                directory.resolve(main.getSimpleName() + ".log")));
    }

    /** Starts a child of its own, and writes down its process id. */
    static final class Parent {
        public static void main(String[] args) throws Exception {
            Path file = Path.of(args[0]);
            JavaProcess child = JavaProcess.start(new JavaProcess.Spec(
                    "child",
                    System.getProperty("java.class.path"),
                    List.of("-Xmx32m", "-XX:+UseSerialGC"),
                    Child.class.getName(),
                    List.of(),
                    file.resolveSibling("child.log")));
            Path written = Files.writeString(file.resolveSibling("pid"), Long.toString(child.pid()));
            Files.move(written, file);
            Thread.currentThread().join();
        }
    }

    /** Starts a program that is no JVM, and writes down its process id. */
    static final class ParentOfProgram {
        public static void main(String[] args) throws Exception {
            Path file = Path.of(args[0]);
            Process program = new ProcessBuilder(LeashedCommand.of("sleep", "600")).start();
            Path written = Files.writeString(file.resolveSibling("pid"), Long.toString(program.pid()));
            Files.move(written, file);
            Thread.currentThread().join();
        }
    }

    /** Does nothing, for ever. */
    static final class Child {
        public static void main(String[] args) throws Exception {
            Leash.hold();
            Thread.currentThread().join();
        }
    }

    /** Prints the names of its variables. */
    static final class Telling {
        public static void main(String[] args) {
            System.getenv().keySet().forEach(System.out::println);
        }
    }

    static final class Failing {
        public static void main(String[] args) {
            System.exit(3);
        }
    }
}
