package org.mailrecall.testbed;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A schema registry (Apicurio, with Confluent's API) as a process of its own, which keeps its schemas in a file. */
public final class RegistryProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(5);
    private static final String COMPATIBILITY = "{\"compatibility\":\"BACKWARD\"}";

    private final JavaProcess.Spec spec;
    private final Place place;
    private final int port;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HTTP_TIMEOUT).build();
    private JavaProcess process;

    private RegistryProcess(JavaProcess.Spec spec, Place place, int port) {
        this.spec = spec;
        this.place = place;
        this.port = port;
    }

    /** Starts a registry on a free port of the loopback interface; see {@link #start(Path, Place, int)}. */
    public static RegistryProcess start(Path directory) {
        return start(directory, Ports.free(1).get(0));
    }

    /** Starts a registry on the loopback interface; see {@link #start(Path, Place, int)}. */
    public static RegistryProcess start(Path directory, int port) {
        return start(directory, Place.LOOPBACK, port);
    }

    /**
     * Starts a registry and sets its compatibility to {@code BACKWARD}, Confluent's default. It continues with the data
     * of an earlier run in the same directory.
     *
     * @throws IllegalStateException with a message of one line, when the port is taken, the registry was not unpacked,
     *     or it is not ready after two minutes
     */
    public static RegistryProcess start(Path directory, Place place, int port) {
        File runner = RegistryFiles.runner();
        String database = directory.resolve("registry").toAbsolutePath().toString();
        JavaProcess.Spec spec = new JavaProcess.Spec(
                "registry",
                RegistryFiles.ownClasses() + File.pathSeparator + runner,
                List.of(
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-Dquarkus.http.host=" + place.host(),
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.log.console.color=false",
                        // H2 otherwise writes half a second later, and a schema registered just before a kill is gone.
                        "-Dquarkus.datasource.jdbc.url=jdbc:h2:file:" + database + ";WRITE_DELAY=0"),
                LeashedMain.class.getName(),
                List.of(RegistryFiles.mainClass(runner)),
                directory.resolve("registry.log"),
                Map.of(),
                place.entry());
        RegistryProcess registry = new RegistryProcess(spec, place, port);
        registry.restart();
        return registry;
    }

    /** Starts the registry again on its data, after {@link #stop()} or {@link #kill()}. */
    public void restart() {
        Ports.requireFree(place, port, spec.name());
        process = JavaProcess.start(spec);
        process.awaitReady(this::takesConfiguration, START_TIMEOUT);
    }

    /** Returns the address for {@code schema.registry.url}. */
    public String url() {
        return url(place, port);
    }

    /** Returns the address on loopback, before the registry is started. */
    public static String url(int port) {
        return url(Place.LOOPBACK, port);
    }

    private static String url(Place place, int port) {
        return "http://" + place.at(port) + "/apis/ccompat/v7";
    }

    /** Stops the registry with SIGTERM. */
    public void stop() {
        process.stop();
    }

    /** Kills the registry with SIGKILL, which has the effect of a crash. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        stop();
    }

    private boolean takesConfiguration() {
        HttpRequest put = HttpRequest.newBuilder(URI.create(url() + "/config"))
                .timeout(HTTP_TIMEOUT)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(COMPATIBILITY))
                .build();
        try {
            return http.send(put, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
