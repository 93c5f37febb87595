package org.mailrecall.runtime.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.config.RecallConfig.Http;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.runtime.cluster.StartException;

class HttpEndpointsTest {
    private static final Http ANY_PORT = new Http(true, "127.0.0.1", 0);

    private final Meters meters = new Meters();
    private Optional<String> dead = Optional.empty();
    private Optional<String> notReady = Optional.empty();
    private final HttpEndpoints http = HttpEndpoints.start(
            ANY_PORT,
            new Health() {
                @Override
                public Optional<String> whyDead() {
                    return dead;
                }

                @Override
                public Optional<String> whyNotReady() {
                    return notReady;
                }
            },
            meters.registry());

    @AfterEach
    void close() {
        http.close();
        meters.close();
    }

    @Test
    void live_and_ready() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void live_but_waiting_says_for_what() throws Exception {
        notReady = Optional.of("registry http://registry away: Connection refused");

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body())
                .contains("\"status\":\"DOWN\"")
                .contains("\"reason\":\"registry http://registry away: Connection refused\"");
    }

    @Test
    void dead() throws Exception {
        dead = Optional.of("streams are in state ERROR");

        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").body()).contains("streams are in state ERROR");
    }

    @Test
    void metrics_of_the_domain_and_of_the_machine() throws Exception {
        new RecallMetrics(meters.registry()).ended("Success", null, Duration.ofSeconds(3));

        HttpResponse<String> scrape = get("/metrics");
        assertThat(scrape.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(scrape.body())
                .contains("recall_results_total{reason=\"none\",result=\"Success\"} 1.0")
                .contains("recall_result_time_seconds_count{result=\"Success\"} 1")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void a_port_in_use_is_named() {
        assertThatExceptionOfType(StartException.class)
                .isThrownBy(
                        () -> HttpEndpoints.start(new Http(true, "127.0.0.1", http.port()), NEVER, meters.registry()))
                .withMessageContaining("cannot listen at 127.0.0.1:" + http.port() + " (http.host, http.port)")
                .withMessageNotContaining("\n");
    }

    private static final Health NEVER = new Health() {
        @Override
        public Optional<String> whyDead() {
            return Optional.empty();
        }

        @Override
        public Optional<String> whyNotReady() {
            return Optional.empty();
        }
    };

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + http.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
