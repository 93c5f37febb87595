package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.TenantSettings;

class SpecificAvroSerdeTest {
    private static final String TOPIC = "delete-outcomes";
    private static final Map<String, String> CONFIG = Map.of("schema.registry.url", "mock://serde-test");
    private static final DeleteOutcome OUTCOME = DeleteOutcome.newBuilder()
            .setTenant("contoso")
            .setCommandId("c1")
            .setAttempt(1)
            .setRecallId("recall@contoso.example")
            .setRecipient("bo@contoso.example")
            .setMessageId("m1@contoso.example")
            .setStatus(OutcomeStatus.DELETED)
            .setEventTime(Instant.parse("2026-11-22T10:15:30.123Z"))
            .setWasRead(true)
            .build();

    private final SpecificAvroSerde<DeleteOutcome> serde = configured(new SpecificAvroSerde<>(DeleteOutcome.class));

    private static <T extends SpecificRecord> SpecificAvroSerde<T> configured(SpecificAvroSerde<T> serde) {
        serde.configure(CONFIG, false);
        return serde;
    }

    @AfterEach
    void close() {
        serde.close();
    }

    @Test
    void reads_what_it_wrote() {
        byte[] bytes = serde.serializer().serialize(TOPIC, OUTCOME);

        assertThat(bytes).startsWith(0); // the magic byte of the wire format
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(OUTCOME);
    }

    @Test
    void without_a_type_the_writers_schema_names_the_class() {
        try (SpecificAvroSerde<SpecificRecord> any = configured(new SpecificAvroSerde<>())) {
            byte[] bytes = serde.serializer().serialize(TOPIC, OUTCOME);

            assertThat(any.deserializer().deserialize(TOPIC, bytes)).isEqualTo(OUTCOME);
        }
    }

    @Test
    void null_stays_null() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void another_record_is_refused() {
        try (SpecificAvroSerde<TenantSettings> other = configured(new SpecificAvroSerde<>(TenantSettings.class))) {
            byte[] bytes = serde.serializer().serialize(TOPIC, OUTCOME);

            assertThatThrownBy(() -> other.deserializer().deserialize(TOPIC, bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("no TenantSettings but a org.mailrecall.events.DeleteOutcome");
        }
    }

    @Test
    void bytes_of_another_format_are_refused() {
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {'{', '}'}))
                .isInstanceOf(SerializationException.class);
    }
}
