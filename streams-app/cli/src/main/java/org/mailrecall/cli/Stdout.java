package org.mailrecall.cli;

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

/** The standard output of the process, and whether anybody still reads it. */
public final class Stdout {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/1");
    private static final long OPENS_WITHIN_MILLIS = 500;

    private Stdout() {}

    /**
     * Returns a writer whose {@code checkError} tells when nobody reads any more, as after {@code | head}. One over
     * {@code System.out} does not, for that keeps its errors to itself.
     */
    public static PrintWriter writer() {
        return new PrintWriter(
                new BufferedWriter(
                        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8)),
                true);
    }

    /**
     * Whether stdout is a pipe that nobody reads any more; false where that cannot be found out. For a command that waits
     * and writes nothing meanwhile: it would learn of it at its next line only.
     */
    static boolean isAbandoned() {
        return isPipe(DESCRIPTOR) && isAbandoned(DESCRIPTOR);
    }

    private static boolean isPipe(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not Linux
        }
    }

    /** Linux lets nobody open a pipe for writing before somebody reads it: then the thread below waits for ever. */
    static boolean isAbandoned(Path pipe) {
        CountDownLatch opened = new CountDownLatch(1);
        Thread attempt = new Thread(
                () -> {
                    try {
                        Files.newByteChannel(pipe, StandardOpenOption.WRITE).close();
                    } catch (IOException e) {
                        // not permitted: then nothing is known
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
