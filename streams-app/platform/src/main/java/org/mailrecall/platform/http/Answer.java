package org.mailrecall.platform.http;

/** The answer to a probe. */
public record Answer(int status, String contentType, String body) {
    private static final String PLAIN_TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    public static Answer text(int status, String body) {
        return new Answer(status, PLAIN_TEXT, body);
    }

    /** @param scrape metrics in Prometheus's format */
    public static Answer metrics(String scrape) {
        return new Answer(200, PROMETHEUS_TEXT, scrape);
    }
}
