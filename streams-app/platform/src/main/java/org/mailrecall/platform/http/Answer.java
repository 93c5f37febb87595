package org.mailrecall.platform.http;

/** An answer of {@link ProbeServer}, with the status of HTTP. */
public record Answer(int status, String contentType, String body) {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    public static Answer text(int status, String body) {
        return new Answer(status, PLAIN_TEXT, body);
    }

    /**
     * Makes an answer with metrics.
     *
     * @param scrape metrics in the text format of Prometheus
     */
    public static Answer metrics(String scrape) {
        return new Answer(200, PROMETHEUS_TEXT, scrape);
    }
}
