package org.mailrecall.desk.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream of server-sent events on a thread of its own until it ends. */
public final class StreamReader {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread thread;

    private StreamReader(InputStream body) {
        thread = new Thread(() -> read(body), "stream-reader");
        thread.setDaemon(true);
        thread.start();
    }

    public static StreamReader of(InputStream body) {
        return new StreamReader(body);
    }

    private void read(InputStream body) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            text.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // The stream was cut; it has ended all the same.
        }
    }

    /** All lines so far. */
    public List<String> lines() {
        return lines;
    }

    /** The ids of the events so far. */
    public List<String> ids() {
        return lines.stream()
                .filter(line -> line.startsWith("id:"))
                .map(line -> line.substring(3).strip())
                .toList();
    }

    public boolean hasEnded() {
        return !thread.isAlive();
    }
}
