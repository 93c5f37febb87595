package org.mailrecall.bench.run.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.OptionalDouble;

/** Reads the probes and metrics of this project over HTTP. */
public final class Scrape {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public Scrape(ContenderProcess process) {
        base = "http://127.0.0.1:" + process.settings().httpPort();
    }

    /** Returns the HTTP status of a path; 0 while nobody answers. */
    public int status(String path) {
        HttpResponse<String> answer = get(path);
        return answer == null ? 0 : answer.statusCode();
    }

    /** Returns the largest value of a metric over all labels; empty where there is none. */
    public OptionalDouble largest(String metric) {
        HttpResponse<String> answer = get("/metrics");
        return answer == null
                ? OptionalDouble.empty()
                : answer.body()
                        .lines()
                        .filter(line -> line.startsWith(metric + ' ') || line.startsWith(metric + '{'))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .filter(value -> !Double.isNaN(value))
                        .max();
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
