package org.mailrecall.bench.contender;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The settings of a contender's process. The process reads them from a properties file, its only argument. The class
 * needs the JDK alone.
 *
 * @param bootstrapServers the addresses of the cluster
 * @param registryUrl the address of the schema registry
 * @param requests the input topic of requests
 * @param deliveries the input topic of deliveries
 * @param outcomes the input topic of outcomes
 * @param commands the output topic of commands
 * @param trace the output topic of the trace
 * @param copyPrefix beginning of the name of the topic that an input is copied to; the input's name follows
 * @param topicsPrefix beginning of the names of all of this project's topics; may be empty
 * @param applicationId the application id of Kafka Streams, and the consumer group
 * @param stateDir the directory for state; each process has its own
 * @param commitIntervalMs the commit interval, after which results become visible
 * @param threads the number of threads that process records, at least 1
 * @param httpPort the port for probes and metrics, which only this project has
 * @param matching the topics that this project's matching tasks read, for the contender that reads and drops
 * @param shared settings of Kafka Streams and its clients that all contenders have, those of clients with {@code
 *     consumer.} or {@code producer.} before their names
 */
public record ContenderSettings(
        String bootstrapServers,
        String registryUrl,
        String requests,
        String deliveries,
        String outcomes,
        String commands,
        String trace,
        String copyPrefix,
        String topicsPrefix,
        String applicationId,
        Path stateDir,
        int commitIntervalMs,
        int threads,
        int httpPort,
        List<String> matching,
        Map<String, String> shared) {
    private static final String SHARED = "shared.";

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException when a key is missing or no number; the message names it
     */
    public static ContenderSettings read(Path file) {
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            p.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return new ContenderSettings(
                text(p, "bootstrap.servers"),
                text(p, "schema.registry.url"),
                text(p, "input.requests"),
                text(p, "input.deliveries"),
                text(p, "input.outcomes"),
                text(p, "output.commands"),
                text(p, "output.trace"),
                text(p, "output.copy.prefix"),
                text(p, "topics.prefix"),
                text(p, "application.id"),
                Path.of(text(p, "state.dir")),
                number(p, "commit.interval.ms"),
                number(p, "threads"),
                number(p, "http.port"),
                List.of(text(p, "input.matching").split(",")),
                shared(p));
    }

    private static Map<String, String> shared(Properties p) {
        Map<String, String> shared = new TreeMap<>();
        for (String name : p.stringPropertyNames()) {
            if (name.startsWith(SHARED)) {
                shared.put(name.substring(SHARED.length()), p.getProperty(name));
            }
        }
        return shared;
    }

    /** Returns the shared settings of a kind of client, such as {@code consumer}, under the client's own names. */
    public Map<String, String> sharedOf(String client) {
        Map<String, String> of = new TreeMap<>();
        shared.forEach((name, value) -> {
            if (name.startsWith(client + ".")) {
                of.put(name.substring(client.length() + 1), value);
            }
        });
        return of;
    }

    /** Writes the file that {@link #read} reads. */
    public void write(Path file) {
        Properties p = new Properties();
        p.putAll(asMap());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer writer = Files.newBufferedWriter(file)) {
                p.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private Map<String, String> asMap() {
        Map<String, String> map = new TreeMap<>();
        map.put("bootstrap.servers", bootstrapServers);
        map.put("schema.registry.url", registryUrl);
        map.put("input.requests", requests);
        map.put("input.deliveries", deliveries);
        map.put("input.outcomes", outcomes);
        map.put("output.commands", commands);
        map.put("output.trace", trace);
        map.put("output.copy.prefix", copyPrefix);
        map.put("topics.prefix", topicsPrefix);
        map.put("application.id", applicationId);
        map.put("state.dir", stateDir.toString());
        map.put("commit.interval.ms", Integer.toString(commitIntervalMs));
        map.put("threads", Integer.toString(threads));
        map.put("http.port", Integer.toString(httpPort));
        map.put("input.matching", String.join(",", matching));
        shared.forEach((name, value) -> map.put(SHARED + name, value));
        return map;
    }

    private static String text(Properties p, String key) {
        String value = p.getProperty(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static int number(Properties p, String key) {
        try {
            return Integer.parseInt(text(p, key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is no number");
        }
    }
}
