package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TimeoutException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.events.DeleteOutcome;

/** Pins what the processor tells "the registry is away" from "the schema id is unknown" by. */
class RegistryErrorsTest {
    private static final byte[] UNKNOWN_ID = {0, 0, 0, 0, 77, 0};

    @Test
    void unknown_schema_id_in_a_mock_registry() {
        assertThatReading("mock://errors-test").satisfies(RegistryErrorsTest::saysUnknown);
    }

    @Test
    void unknown_schema_id_in_a_live_registry() throws IOException {
        assertThatReadingAnswered(404, 40403).satisfies(RegistryErrorsTest::saysUnknown);
    }

    private static void saysUnknown(Throwable e) {
        assertThat(e).isInstanceOf(SerializationException.class);
        assertThat(e.getCause()).isInstanceOfSatisfying(RestClientException.class, rest -> assertThat(rest.getStatus())
                .isEqualTo(404));
    }

    @Test
    void nobody_listens() throws IOException {
        HttpServer gone = answering(200, 0);
        gone.stop(0);

        assertThatReading(url(gone)).isInstanceOf(SerializationException.class).satisfies(e -> assertThat(e.getCause())
                .isInstanceOf(IOException.class));
    }

    @ParameterizedTest
    @CsvSource({"408", "500", "503", "504"})
    void times_out(int status) throws IOException {
        assertThatReadingAnswered(status, status).isInstanceOf(TimeoutException.class);
    }

    @Test
    void other_answers() throws IOException {
        assertThatReadingAnswered(401, 401).isInstanceOf(AuthenticationException.class);
        assertThatReadingAnswered(403, 403).isInstanceOf(AuthorizationException.class);
        assertThatReadingAnswered(429, 429).isInstanceOf(ThrottlingQuotaExceededException.class);
        assertThatReadingAnswered(502, 502).isInstanceOf(DisconnectException.class);
    }

    private static AbstractThrowableAssert<?, Throwable> assertThatReadingAnswered(int status, int code)
            throws IOException {
        HttpServer server = answering(status, code);
        try {
            return assertThatReading(url(server));
        } finally {
            server.stop(0);
        }
    }

    private static AbstractThrowableAssert<?, Throwable> assertThatReading(String registry) {
        try (SpecificAvroSerde<DeleteOutcome> serde = new SpecificAvroSerde<>(DeleteOutcome.class)) {
            serde.configure(Map.of("schema.registry.url", registry, "max.retries", 0), false);
            return assertThat(catchThrowable(() -> serde.deserializer().deserialize("any", UNKNOWN_ID)));
        }
    }

    private static HttpServer answering(int status, int code) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body =
                "{\"error_code\":%d,\"message\":\"tried\"}".formatted(code).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
