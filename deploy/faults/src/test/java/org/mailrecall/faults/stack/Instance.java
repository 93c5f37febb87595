package org.mailrecall.faults.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.testbed.JavaProcess;
import org.mailrecall.testbed.LeashedMain;
import org.mailrecall.testbed.Place;

/** An instance of the packaged application, with its supervisor. Any thread may call its methods. */
public final class Instance {
    private static final Duration PROBE = Duration.ofSeconds(2);
    private static final Duration CLEAN_STOP = Duration.ofSeconds(40);
    private static final int LAST_WORDS = 256 << 10;
    private static final Pattern ERROR = Pattern.compile("\\bERROR\\b|^Exception in|^recall: ");

    private final int index;
    private final Path directory;
    private String before;
    private final Place place;
    private final int httpPort;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PROBE).build();
    private List<String> jvm = List.of("-Xms96m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    private JavaProcess process;
    private boolean wanted;
    private final List<Exit> exits = new ArrayList<>();
    private long logBefore;
    private int kills;

    /**
     * An end of the process that nobody asked for.
     *
     * @param at when it was noticed, milliseconds of the epoch
     * @param cause the last error that the process logged; otherwise its last line
     */
    public record Exit(int instance, long at, int code, String cause) {
        @Override
        public String toString() {
            return "instance " + instance + " ended by itself with " + code + ": " + cause;
        }
    }

    Instance(int index, Path directory, String before, Place place, int httpPort, Map<String, String> settings) {
        this.index = index;
        this.directory = directory;
        this.before = before;
        this.place = place;
        this.httpPort = httpPort;
        this.settings.putAll(settings);
        set("http.port", Integer.toString(httpPort));
        set("http.host", place.host());
        set("streams.state-dir", directory.resolve("state").toString());
    }

    public int index() {
        return index;
    }

    /** Sets a configuration key from the next start on. */
    public synchronized void set(String key, String value) {
        settings.put(key, value);
    }

    /** Puts classes before the application's own from the next start on; empty for none. */
    public synchronized void before(String classes) {
        before = classes;
    }

    /** Sets JVM options for long work rather than for many starts, from the next start on. */
    public synchronized void longLived() {
        jvm = List.of("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC");
    }

    /** Sets an environment variable from the next start on; null removes it. */
    public synchronized void environment(String name, String value) {
        if (value == null) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
    }

    public synchronized Path stateDirectory() {
        return Path.of(settings.get("streams.state-dir"));
    }

    public Path log() {
        return directory.resolve("app.log");
    }

    public synchronized void start() {
        wanted = true;
        launch();
    }

    private void launch() {
        Path file = directory.resolve("app.conf");
        List<String> lines = new ArrayList<>();
        settings.forEach((key, value) -> lines.add(key + " = \"" + value + "\""));
        try {
            Files.createDirectories(directory);
            Files.write(file, lines);
            logBefore = Files.exists(log()) ? Files.size(log()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = JavaProcess.start(new JavaProcess.Spec(
                "instance " + index,
                Packaged.classpath(before),
                jvm,
                LeashedMain.class.getName(),
                List.of(RecallCli.class.getName(), "run", "--config", file.toString()),
                log(),
                Map.copyOf(environment),
                place.entry()));
    }

    /** Kills the process with SIGKILL. */
    public synchronized void kill() {
        wanted = false;
        if (process != null) {
            kills += process.isAlive() ? 1 : 0;
            process.kill();
        }
    }

    /** Stops the process with SIGTERM; tells whether it ended in time. */
    public synchronized boolean stop() {
        wanted = false;
        return process == null || process.stop(CLEAN_STOP);
    }

    public synchronized void suspend() {
        Signals.stop(process.pid());
    }

    public synchronized void resume() {
        if (process.isAlive()) {
            Signals.go(process.pid());
        }
    }

    /** Starts the process again if it has ended by itself, as an orchestrator does. */
    synchronized void supervise() {
        if (wanted && !process.isAlive()) {
            exits.add(new Exit(index, System.currentTimeMillis(), process.exitCode(), cause()));
            launch();
        }
    }

    /** Returns what the process that ended logged last. */
    private String cause() {
        try (RandomAccessFile log = new RandomAccessFile(log().toFile(), "r")) {
            byte[] text = new byte[(int) Math.min(log.length() - logBefore, LAST_WORDS)];
            log.seek(log.length() - text.length);
            log.readFully(text);
            List<String> lines = new String(text, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                    .toList();
            int error = IntStream.range(0, lines.size())
                    .filter(n -> ERROR.matcher(lines.get(n)).find())
                    .max()
                    .orElse(lines.size() - 1);
            // The line after an error is its exception.
            return lines.isEmpty()
                    ? "it logged nothing"
                    : String.join(" ", lines.subList(error, Math.min(lines.size(), error + 2)));
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    /** Returns each end of the process that nobody asked for. */
    public synchronized List<Exit> exits() {
        return List.copyOf(exits);
    }

    /** Returns how often the process was killed while it ran. */
    public synchronized int kills() {
        return kills;
    }

    public synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Tells whether the readiness probe answers that the instance is ready. */
    public boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + place.at(httpPort) + "/health/ready"))
                    .timeout(PROBE)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
