package org.mailrecall.bench.desk.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mailrecall.desk.command.DeskMain;
import org.mailrecall.testbed.JavaProcess;
import org.mailrecall.testbed.LeashedMain;
import org.mailrecall.testbed.Ports;

/** A desk as a process of its own, with a small heap. */
public final class DeskProcess implements AutoCloseable {
    public static final int HEAP_MB = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int OK = 200;

    private final JavaProcess.Spec spec;
    private final int port;
    private final int probes;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private JavaProcess process;

    private DeskProcess(JavaProcess.Spec spec, int port, int probes) {
        this.spec = spec;
        this.port = port;
        this.probes = probes;
    }

    /**
     * Starts a desk, and returns when it is ready.
     *
     * @param directory the directory of its configuration and its log
     * @param connection the desk's settings of cluster, registry and sign-in
     * @param smtpPort the port of the relay that takes its mail; 0 for no mail
     */
    static DeskProcess start(Path directory, Map<String, String> connection, Store store, int smtpPort) {
        List<Integer> ports = Ports.free(2);
        Map<String, String> settings = new TreeMap<>(connection);
        settings.put("database.url", store.url());
        settings.put("database.user", store.user());
        settings.put("database.password", store.user());
        settings.put("page.port", ports.get(0).toString());
        settings.put("page.public-url", "http://127.0.0.1:" + ports.get(0));
        settings.put("http.port", ports.get(1).toString());
        settings.put("limits.requests-at-once", "1000000");
        settings.put("limits.requests-per-second", "1000000");
        if (smtpPort != 0) {
            settings.put("report-mail.enabled", "true");
            settings.put("report-mail.from", "recall@contoso.example");
            settings.put("report-mail.relay.host", "127.0.0.1");
            settings.put("report-mail.relay.port", Integer.toString(smtpPort));
            settings.put("report-mail.relay.tls", "none");
        }
        Path config = directory.resolve("desk.conf");
        try {
            Files.write(
                    config,
                    settings.entrySet().stream()
                            .map(e -> e.getKey() + " = \"" + e.getValue() + '"')
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JavaProcess.Spec spec = new JavaProcess.Spec(
                "desk",
                System.getProperty("java.class.path"),
                List.of("-Xmx" + HEAP_MB + "m", "-Dlogback.configurationFile=desk-logback.xml"),
                LeashedMain.class.getName(),
                List.of(DeskMain.class.getName(), "desk", "--config", config.toString()),
                directory.resolve("desk.log"));
        DeskProcess desk = new DeskProcess(spec, ports.get(0), ports.get(1));
        desk.start();
        return desk;
    }

    private void start() {
        process = JavaProcess.start(spec);
        process.awaitReady(this::isReady, PATIENCE);
    }

    private boolean isReady() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + probes + "/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the desk was starting", e);
        }
    }

    /** Kills the process with SIGKILL, and starts a new process in its place. */
    public void killAndRestart() {
        process.kill();
        start();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    public HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofMinutes(30))
                .header("Authorization", "Bearer " + token);
    }

    /**
     * Returns the body of the answer to a GET request.
     *
     * @throws IllegalStateException when the status of the answer is not 200
     */
    public String get(String path, String token) {
        try {
            HttpResponse<String> answer = http.send(request(path, token).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the desk does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Returns the largest resident size that the process has had, in MiB. */
    public long residentMb() {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
