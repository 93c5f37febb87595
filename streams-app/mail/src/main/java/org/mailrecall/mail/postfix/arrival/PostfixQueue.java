package org.mailrecall.mail.postfix.arrival;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mailrecall.platform.json.PlainJson;

/**
 * Lists Postfix's queue with a command such as {@code postqueue -j}, which prints a JSON object in each line.
 *
 * @param command the program and its arguments
 * @param patience after this time the command is killed
 */
public record PostfixQueue(List<String> command, Duration patience) implements LostReports.Queue {

    @Override
    public Set<String> ids() {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.onExit()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(late -> kill(process));
            try {
                Set<String> ids = ids(process.inputReader(StandardCharsets.UTF_8));
                if (process.waitFor() != 0) {
                    throw new IllegalStateException(command.get(0) + " failed");
                }
                return ids;
            } finally {
                kill(process);
            }
        } catch (IOException e) {
            throw new IllegalStateException(command.get(0) + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Kills the process and the processes that it started: each of them may keep open the pipe that is read. The
     * process itself is killed first, so that it cannot end with exit code 0 after the end of the processes that it
     * started.
     */
    private static Process kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        return process;
    }

    /** Reads line by line: each mail of the queue has a line, with all its recipients. */
    private static Set<String> ids(BufferedReader lines) throws IOException {
        Set<String> ids = new HashSet<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                ids.add(PlainJson.tree(line).path("queue_id").asText());
            }
        }
        return ids;
    }
}
