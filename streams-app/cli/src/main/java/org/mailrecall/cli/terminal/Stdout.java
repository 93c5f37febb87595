package org.mailrecall.cli.terminal;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The standard output of the process. It finds out whether anybody still reads the output. */
public final class Stdout {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");
    private static final long OPENS_WITHIN_MILLIS = 500;

    private Stdout() {}

    /**
     * Returns a writer with a {@code checkError} that is true when nobody reads the output any more, for example after
     * {@code | head}. A writer over {@code System.out} does not notice, because {@code System.out} keeps its errors to
     * itself.
     */
    public static PrintWriter writer() {
        return new PrintWriter(
                new BufferedWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)),
                true);
    }

    /**
     * Returns whether stdout is a pipe that nobody reads any more; false where that cannot be found out. It is for a
     * command that waits without writing, which otherwise would notice only when it writes its next line.
     */
    public static boolean isAbandoned() {
        return isPipe(DESCRIPTOR) && isAbandoned(DESCRIPTOR);
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not Linux
        }
    }

    /**
     * Returns whether nobody reads the pipe. On Linux, opening a pipe for writing waits until somebody reads it. So
     * without a reader the thread below is still waiting when half a second has passed.
     */
    static boolean isAbandoned(Path pipe) {
        CountDownLatch opened = new CountDownLatch(1);
        Thread attempt = new Thread(
                () -> {
                    try {
                        Files.newByteChannel(pipe, StandardOpenOption.WRITE).close();
                    } catch (IOException e) {
                        // not permitted, so that the answer is unknown
                    }
                    opened.countDown();
                },
                "stdout-check");
        attempt.setDaemon(true);
        attempt.start();
        try {
            return !opened.await(OPENS_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
