package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.util.concurrent.UncheckedExecutionException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.registry.ReadFailure.RegistryAway;
import org.mailrecall.registry.ReadFailure.UnknownSchema;
import org.mailrecall.registry.ReadFailure.Unreadable;

/** The failure that a reader gets for a value with a new schema id. */
class ReadFailureTest {
    private static final byte[] NEW_ID = {0, 0, 0, 0, 77, 0};
    private static final String PAGE = "<html><body>Please log in</body></html>";

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    private ReadFailure reading() {
        return reading(registry.url(), NEW_ID);
    }

    private static ReadFailure reading(String url, byte[] value) {
        Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", url, "max.retries", 0));
        try (SpecificAvroSerde<DeleteOutcome> serde = new SpecificAvroSerde<>(DeleteOutcome.class)) {
            serde.configure(config, false);
            Throwable thrown = catchThrowable(() -> serde.deserializer().deserialize("any", value));
            assertThat(thrown).isInstanceOf(RecordReadException.class);
            ReadFailure failure = ((RecordReadException) thrown).failure();
            assertThat(ReadFailure.of(new SerializationException("wrapped", thrown)))
                    .isSameAs(failure);
            assertThat(failure.reason()).isNotBlank().doesNotContain("secret", "\n", "\u001B");
            return failure;
        }
    }

    private static String schema(String type, String schema, String more) {
        return "{\"schemaType\":\"" + type + "\",\"schema\":\""
                + schema.replace("\\", "\\\\").replace("\"", "\\\"") + "\"" + more + "}";
    }

    @Test
    void only_the_registrys_own_code_says_that_a_schema_is_unknown() {
        registry.answering(404, "{\"error_code\":40403,\"message\":\"Schema 77 not found\"}");

        assertThat(reading()).isInstanceOf(UnknownSchema.class);
        assertThat(reading("mock://read-failure-test", NEW_ID)).isInstanceOf(UnknownSchema.class);
    }

    @ParameterizedTest
    @CsvSource({
        "404, 404",
        "404, 40401",
        "401, 40101",
        "403, 40301",
        "408, 408",
        "429, 42901",
        "500, 50001",
        "502, 502",
        "503, 503",
        "504, 504"
    })
    void every_other_error_means_that_the_registry_cannot_be_asked(int status, int code) {
        registry.answering(status, "{\"error_code\":" + code + ",\"message\":\"tried\"}");

        assertThat(reading()).isInstanceOf(RegistryAway.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 301, 400, 403, 404, 500, 502})
    void a_page_means_that_something_else_answers(int status) {
        registry.answering(status, PAGE);

        assertThat(reading()).isInstanceOf(RegistryAway.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{\"schema\":", "\u0000\u001B[2J"})
    void an_answer_of_another_form_means_that_something_else_answers(String body) {
        registry.answering(200, body);

        assertThat(reading()).isInstanceOf(RegistryAway.class);
    }

    @Test
    void a_login_page_behind_a_redirection_is_not_the_registry() {
        registry.redirecting("/login", PAGE);
        assertThat(reading()).isInstanceOf(RegistryAway.class);

        registry.redirecting("/login", "").answering("/login", 404, PAGE);
        assertThat(reading()).isInstanceOf(RegistryAway.class);
    }

    @Test
    void nobody_listens() {
        registry.close();

        assertThat(reading()).isInstanceOf(RegistryAway.class);
        assertThat(reading(registry.url().replace("http://", "http://user:secret@"), NEW_ID))
                .isInstanceOf(RegistryAway.class);
        assertThat(reading("http://user:secret@no-such-host.invalid:8081", NEW_ID))
                .isInstanceOf(RegistryAway.class);
    }

    @Test
    void an_answer_without_a_schema_is_unreadable() {
        registry.answering(200, "{}");
        assertUnreadable("without a schema");

        registry.answering(200, "{\"schema\":null}");
        assertUnreadable("without a schema");
    }

    @Test
    void a_schema_that_avro_refuses_is_unreadable_with_the_parsers_reason() {
        registry.answering(200, schema("AVRO", "{\"type\":\"record\",\"name\":\"my-rec\",\"fields\":[]}", ""));
        assertUnreadable("my-rec");

        registry.answering(200, schema("AVRO", "no json", ""));
        assertUnreadable("Avro refuses");

        registry.answering(200, schema("AVRO", "\"com.example.NotThere\"", ""));
        assertUnreadable("Avro refuses: Unknown schema");

        registry.answering(200, schema("AVRO", "", ""));
        assertUnreadable("Avro refuses");
    }

    @Test
    void a_schema_that_is_nested_too_deep_is_unreadable() {
        String nested = "{\"type\":\"array\",\"items\":".repeat(20_000) + "\"int\"" + "}".repeat(20_000);
        registry.answering(200, schema("AVRO", nested, ""));

        assertThat(reading()).isInstanceOf(Unreadable.class);
    }

    /** Waiting for a smaller answer would stop everybody for good: a registered schema never changes. */
    @Test
    void a_schema_of_more_characters_than_json_is_read_with_is_unreadable() {
        registry.answering(200, schema("AVRO", "\"string\"" + " ".repeat(21_000_000), ""));

        assertUnreadable("too large");
    }

    @Test
    void a_reference_that_the_registry_does_not_hold_is_unreadable() {
        String referring = schema(
                "AVRO",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"o\",\"type\":\"a.Other\"}]}",
                ",\"references\":[{\"name\":\"a.Other\",\"subject\":\"other\",\"version\":1}]");
        registry.answering(404, "{\"error_code\":40401,\"message\":\"Subject 'other' not found.\"}")
                .answering("/schemas/ids/77", 200, referring);
        assertThat(reading()).isInstanceOf(Unreadable.class);

        registry.answering(503, "{\"error_code\":503,\"message\":\"down\"}");
        assertThat(reading()).isInstanceOf(RegistryAway.class);

        registry.answering(404, PAGE);
        assertThat(reading()).isInstanceOf(RegistryAway.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "PROTOBUF", "THRIFT", "avro"})
    void another_kind_of_schema_is_unreadable(String type) {
        registry.answering(200, schema(type, "{\"type\":\"object\"}", ""));

        assertUnreadable("of type " + type + ", not Avro");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"string\"", "{\"type\":\"array\",\"items\":\"null\"}", "{\"type\":\"map\",\"values\":\"long\"}"
            })
    void a_value_that_is_no_record_is_unreadable(String schema) {
        registry.answering(200, schema("AVRO", schema, ""));

        assertThat(reading()).isInstanceOf(Unreadable.class);
    }

    @Test
    void the_registry_is_asked_again_for_a_schema_that_could_not_be_used() {
        Map<String, Object> config = Map.of("schema.registry.url", registry.url(), "max.retries", 0);
        try (SpecificAvroSerde<DeleteOutcome> serde = new SpecificAvroSerde<>(DeleteOutcome.class)) {
            serde.configure(config, false);
            registry.answering(200, "{}");
            catchThrowable(() -> serde.deserializer().deserialize("any", NEW_ID));
            registry.answering(
                    200, schema("AVRO", DeleteOutcome.getClassSchema().toString(), ""));
            Throwable thrown = catchThrowable(() -> serde.deserializer().deserialize("any", NEW_ID));

            assertThat(thrown).hasMessageContaining("no whole record"); // the schema was taken
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "00000000", "01000000070102", "7b7d"})
    void bytes_of_another_format_are_unreadable_without_asking(String hexadecimal) {
        byte[] value = HexFormat.of().parseHex(hexadecimal);

        assertThat(reading(registry.url(), value)).isInstanceOf(Unreadable.class);
        assertThat(registry.asked()).isZero();
    }

    @Test
    void whatever_the_client_throws_is_classified() {
        assertThat(ReadFailure.of(new UncheckedExecutionException(UnusableSchemaException.of("no Avro"))))
                .isEqualTo(new Unreadable("no Avro"));
        assertThat(ReadFailure.of(new TimeoutException("slow"))).isInstanceOf(RegistryAway.class);
        assertThat(ReadFailure.of(new RuntimeException(new ConnectException("refused"))))
                .isInstanceOf(RegistryAway.class);
        assertThat(ReadFailure.of(new RuntimeException(new RestClientException("x", 404, 40403))))
                .isInstanceOf(UnknownSchema.class);
        assertThat(ReadFailure.of(new NullPointerException())).isInstanceOf(Unreadable.class);
        assertThat(ReadFailure.of(new IndexOutOfBoundsException("7"))).isInstanceOf(Unreadable.class);
    }

    private void assertUnreadable(String why) {
        assertThat(reading()).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.reason())
                .contains(why));
    }
}
