package org.mailrecall.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class StdoutTest {
    @TempDir
    Path dir;

    @Test
    void a_pipe_is_abandoned_when_nobody_has_it_open_to_read() throws Exception {
        Path pipe = pipe();
        try (RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw")) {
            assertThat(reader.getFD().valid()).isTrue();
            assertThat(Stdout.isAbandoned(pipe)).isFalse();
        }

        assertThat(Stdout.isAbandoned(pipe)).isTrue();
    }

    @Test
    void while_one_of_several_readers_is_left_a_pipe_is_not_abandoned() throws Exception {
        Path pipe = pipe();
        try (RandomAccessFile left = new RandomAccessFile(pipe.toFile(), "rw")) {
            new RandomAccessFile(pipe.toFile(), "rw").close();

            assertThat(left.getFD().valid()).isTrue();
            assertThat(Stdout.isAbandoned(pipe)).isFalse();
        }
    }

    @Test
    void a_file_is_never_abandoned_nor_is_what_cannot_be_opened() throws Exception {
        assertThat(Stdout.isAbandoned(Files.writeString(dir.resolve("file"), "a")))
                .isFalse();
        assertThat(Stdout.isAbandoned(dir.resolve("none"))).isFalse();
        assertThat(Stdout.isAbandoned(dir)).isFalse();
    }

    private Path pipe() throws IOException, InterruptedException {
        Path pipe = dir.resolve("pipe");
        int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assumeTrue(made == 0, "mkfifo is there");
        return pipe;
    }
}
