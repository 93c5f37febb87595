package org.mailrecall.faults.network;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the system's {@code ip} command, and commands in a network namespace. */
final class Ip {
    private Ip() {}

    /** Names in a line the command and its answer. */
    static final class FailedException extends RuntimeException {
        FailedException(String command, String answer) {
            super(command + ": " + answer.strip().lines().findFirst().orElse("failed"));
        }
    }

    /**
     * Runs {@code ip} in this network namespace; returns its output.
     *
     * @throws FailedException when there is none, or it fails
     */
    static String run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        return run(command, "");
    }

    /** Runs several lines in a namespace, each without the word {@code ip}. */
    static void in(String namespace, List<String> lines) {
        run(List.of("ip", "-n", namespace, "-batch", "-"), String.join("\n", lines) + "\n");
    }

    /** Runs a command in a namespace. */
    static void execute(String namespace, String... command) {
        List<String> whole = new ArrayList<>(entry(namespace));
        whole.addAll(List.of(command));
        run(whole, "");
    }

    /**
     * Returns the start of a command that runs in a namespace. Unlike {@code ip netns exec} it keeps the file systems.
     */
    static List<String> entry(String namespace) {
        return List.of("nsenter", "--net=/run/netns/" + namespace);
    }

    private static String run(List<String> command, String input) {
        String words = String.join(" ", command) + (input.isEmpty() ? "" : " (" + input.strip() + ")");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(input);
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new FailedException(words, answer);
            }
            return answer;
        } catch (IOException e) {
            throw new FailedException(words, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException(words, "interrupted");
        }
    }
}
