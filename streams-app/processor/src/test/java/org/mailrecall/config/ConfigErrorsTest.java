package org.mailrecall.config;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.platform.config.ConfigException;

/** Each message about the configuration is a single line with the key, its fault and its place. */
class ConfigErrorsTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http.prot = 1               | http.prot: there is no such key; is http.port meant?",
                "nonsense { a.b = 1 }        | nonsense: there is no such key",
                "http = 1                    | http: is a group of keys, not a value",
                "kafka.client = 1            | kafka.client: is a group of keys, not a value",
                "http.port { a = 1 }         | http.port: is one value, not a list or group",
                "http.port = [1]             | http.port: is one value, not a list or group",
                "http.port = null            | http.port: has no value",
                "http.port = abc             | http.port: \"abc\" is no whole number from 0 to 65535",
                "http.port = 65536           | http.port: \"65536\" is more than 65535",
                "http.port = -1              | http.port: \"-1\" is less than 0",
                "http.enabled = perhaps      | http.enabled: \"perhaps\" is none of true, false",
                "recall.window = 24          | recall.window: \"24\" needs a unit, as in 30s",
                "recall.window = soon        | recall.window: \"soon\" is no duration such as 30s",
                "clock.tick = 1ms            | clock.tick: \"1ms\" is less than 0.05s",
                "clock.tick = 1m             | clock.tick: \"1m\" is more than 10s",
                "limits.max-value-bytes = 9  | limits.max-value-bytes: \"9\" needs a unit, as in 64MiB",
                "limits.max-value-bytes = 9B | limits.max-value-bytes: \"9B\" is less than 1024B",
                "limits.max-value-bytes = x  | limits.max-value-bytes: \"x\" is no size such as 64MiB",
                "application-id = \"\"       | application-id: is empty",
                "topics.prefix = \"a b\"     | topics.prefix: \"a b\" holds other than letters",
                "streams.group-protocol = x  | streams.group-protocol: \"x\" is none of classic, streams",
                "streams.processing-guarantee = exactly_once | is none of exactly_once_v2, at_least_once",
                "streams.replication-factor = 0 | streams.replication-factor: is 0: at least 1, or -1",
                "streams.extra.max.task.idle.ms = -1 | streams.extra.max.task.idle.ms: must be 0",
                "streams.extra.num.stream.threads = 4 | streams.extra.num.stream.threads: cannot be set here: it is streams.threads",
                "kafka.client.client.rack = a | kafka.client.client.rack: cannot be set: a consumer that fetches from followers",
                "streams.extra.main.consumer.client.rack = a | streams.extra.main.consumer.client.rack: cannot be set",
                "streams.extra.security.protocol = PLAINTEXT | cannot be set here: it is kafka.client.security.protocol, for all",
                "streams.extra.restore.consumer.ssl.truststore.location = t | it is kafka.client.ssl.truststore.location",
                "kafka.client.producer.sasl.mechanism = PLAIN | kafka.client.producer.sasl.mechanism: cannot be set here",
                "streams.extra.processing.exception.handler.global.enabled = false | enabled: cannot be set here: the processor",
                "kafka.client.bootstrap.servers = a   | kafka.client.bootstrap.servers: cannot be set here: it is kafka.boot",
                "schema-registry.client.schema.registry.url = a | cannot be set here: it is schema-registry.url",
                "streams.rocksdb-write-buffers = 1GiB | streams.rocksdb-write-buffers: is not less than streams.rocksdb-cache",
                "access.ops = ops            | access.ops: \"ops\" is no principal such as User:name",
                "access.ops = \"User:a;User:*\" | access.ops: \"User:*\" is everybody: name each principal",
                "access.opps = \"User:a\"     | access.opps: there is no such key; is access.ops meant?",
                "state.hash-key = \"a b\"     | state.hash-key: holds white space (",
                "state.hash-key = short      | state.hash-key: has fewer than 32 octets",
                "security.required = [tls, walls] | security.required: \"walls\" is none of signatures, hash-key, tls",
                "security.required = [hash-key] | security.required: names hash-key, but state.hash-key is empty",
                "security.required = [tls]   | security.required: names tls, but kafka.client.security.protocol is neither",
                "security.required = [tls], kafka.client { security.protocol = SSL, ssl.endpoint.identification.algorithm = \"\" }, schema-registry.url = \"https://r\" | security.required: names tls, but kafka.client.ssl.endpoint.identification.algorithm is empty",
                "security.required = [tls], kafka.client.security.protocol = SSL, schema-registry { url = \"https://r\", client.schema.registry.ssl.endpoint.identification.algorithm = \" \" } | names tls, but schema-registry.client.schema.registry.ssl.endpoint.identification.algorithm is empty",
                "security.required = [signatures] | names signatures, but signatures.recall-requests is empty, signatures.del",
                "recall.remembered = 23h     | recall.remembered: is shorter than recall.window + recall.lateness, 24h30s",
                "recall.lateness = 24h       | recall.lateness: is not shorter than recall.window, 24h",
                "recall.answer-timeout = 24h | recall.answer-timeout: is not shorter than recall.window, 24h",
                "recall.backoff-most = 1s    | recall.backoff-most: is shorter than recall.backoff-first",
                "recall { window = 2m, backoff-first = 3m } | recall.backoff-first: is not shorter than recall.window, 2m",
                "recall.window = 30d         | recall.remembered: is shorter than recall.window",
                "a = ${NOT_THERE_AT_ALL}     | NOT_THERE_AT_ALL",
                "a = {                       | my.conf",
            })
    void in_a_file(String line, String message) throws Exception {
        Path file = Files.writeString(dir.resolve("my.conf"), "# first line\n" + line + "\n");

        assertRefused(Optional.of(file), Map.of(), message, "my.conf");
    }

    @ParameterizedTest
    @CsvSource({
        "RECALL_HTTP_PORT, abc, 'http.port: \"abc\" is no whole number'",
        "RECALL_SECURITY_REQUIRED, 'hash-key, tls', 'security.required: names hash-key, but state.hash-key is empty'",
        "RECALL_HTTP_PORTS, 1, RECALL_HTTP_PORTS: there is no such key",
        "RECALL_KAFKA_CLIENT_, 1, there is no such key",
        "RECALL_STREAMS_EXTRA_MAX_TASK_IDLE_MS, 5, streams.extra.max.task.idle.ms: must be 0",
    })
    void in_the_environment(String variable, String value, String message) {
        assertRefused(Optional.empty(), Map.of(variable, value), message, "environment");
    }

    @Test
    void a_file_that_is_not_there() {
        assertRefused(Optional.of(dir.resolve("none.conf")), Map.of(), "cannot be read", "none.conf");
        assertRefused(Optional.of(dir), Map.of(), "cannot be read", dir.toString());
    }

    @Test
    void the_line_is_named() throws Exception {
        Path file = Files.writeString(dir.resolve("my.conf"), "http {\n\n  port = x\n}\n");

        assertRefused(Optional.of(file), Map.of(), "http.port", "my.conf: 3)");
    }

    private static void assertRefused(
            Optional<Path> file, Map<String, String> environment, String message, String origin) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> RecallConfig.load(file, environment))
                .withMessageContaining(message)
                .withMessageContaining(origin)
                .withMessageNotContaining("\n");
    }
}
