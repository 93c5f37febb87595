package org.mailrecall.mail.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program of a mail server that prints its settings. */
final class Tool {
    private static final int PATIENCE_SECONDS = 20;

    private Tool() {}

    /** Thrown when the program is not on this machine, or failed. The message is a line of text for people. */
    static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        /** Whether the program could not be started. */
        final boolean missing;

        Unavailable(String message, boolean missing) {
            super(message);
            this.missing = missing;
        }
    }

    /**
     * Returns the lines that the program prints on standard output and standard error. The program gets no input.
     *
     * @throws Unavailable when the program cannot be started, fails, or does not end within 20 seconds
     */
    static List<String> lines(List<String> command) throws Unavailable {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new Unavailable(command.get(0) + " is not on this machine", true);
        }
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable(command.get(0) + " did not end within " + PATIENCE_SECONDS + " s", false);
            }
            List<String> lines = output.join().lines().toList();
            if (process.exitValue() != 0) {
                String last = lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1);
                throw new Unavailable(String.join(" ", command) + " failed: " + last, false);
            }
            return lines;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", false);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
