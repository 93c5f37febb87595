package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.Rule;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleKind;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleMode;
import io.confluent.kafka.schemaregistry.client.rest.entities.RuleSet;
import io.confluent.kafka.schemaregistry.rules.RuleContext;
import io.confluent.kafka.schemaregistry.rules.RuleExecutor;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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

    /** Writes details in capitals, and reads them with a mark. */
    public static final class Shout implements RuleExecutor {
        @Override
        public String type() {
            return "SHOUT";
        }

        @Override
        public Object transform(RuleContext context, Object message) {
            DeleteOutcome outcome = (DeleteOutcome) message;
            String detail = outcome.getDetail();
            return detail == null
                    ? outcome
                    : DeleteOutcome.newBuilder(outcome)
                            .setDetail(
                                    context.ruleMode() == RuleMode.WRITE
                                            ? detail.toUpperCase(Locale.ROOT)
                                            : detail + "!")
                            .build();
        }
    }

    @Test
    void reads_what_it_wrote() {
        byte[] bytes = serde.serializer().serialize(TOPIC, OUTCOME);

        assertThat(bytes).startsWith(0); // the magic byte of the wire format
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(OUTCOME);
    }

    @Test
    void further_records_come_out_as_confluents_serializer_writes_them() {
        DeleteOutcome other = DeleteOutcome.newBuilder(OUTCOME)
                .setStatus(OutcomeStatus.TRY_AGAIN)
                .setWasRead(null)
                .setDetail("x".repeat(5_000))
                .build();
        try (KafkaAvroSerializer confluents = new KafkaAvroSerializer()) {
            confluents.configure(CONFIG, false);
            for (DeleteOutcome outcome : List.of(OUTCOME, other, OUTCOME, other)) {
                assertThat(serde.serializer().serialize(TOPIC, outcome))
                        .isEqualTo(confluents.serialize(TOPIC, outcome));
            }
        }
    }

    @Test
    void another_schema_in_the_same_topic_gets_its_own_id() {
        Map<String, String> config = Map.of(
                "schema.registry.url",
                "mock://serde-test",
                "value.subject.name.strategy",
                "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant("contoso")
                .setEventTime(Instant.EPOCH)
                .build();
        try (SpecificAvroSerde<SpecificRecord> any = new SpecificAvroSerde<>()) {
            any.configure(config, false);
            for (SpecificRecord record : List.of(OUTCOME, settings, OUTCOME, settings, settings)) {
                byte[] bytes = any.serializer().serialize(TOPIC, record);

                assertThat(any.deserializer().deserialize(TOPIC, bytes)).isEqualTo(record);
            }
        }
    }

    @Test
    void a_schema_that_the_registry_has_rules_for_stays_with_confluents_client() throws Exception {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient(List.of(new AvroSchemaProvider()));
        Rule rule = new Rule(
                "capitals", null, RuleKind.TRANSFORM, RuleMode.WRITEREAD, "SHOUT", null, null, null, null, null, false);
        registry.register(
                TOPIC + "-value",
                new AvroSchema(OUTCOME.getSchema()).copy(null, new RuleSet(List.of(), List.of(rule))));
        Map<String, String> config = Map.of(
                "schema.registry.url", "mock://rules",
                "auto.register.schemas", "false",
                "use.latest.version", "true",
                "rule.executors", "shout",
                "rule.executors.shout.class", Shout.class.getName());
        try (SpecificAvroSerde<DeleteOutcome> ruled = new SpecificAvroSerde<>(DeleteOutcome.class, registry)) {
            ruled.configure(config, false);
            for (String detail : new String[] {null, "read me", null, "read me"}) {
                DeleteOutcome outcome =
                        DeleteOutcome.newBuilder(OUTCOME).setDetail(detail).build();
                byte[] bytes = ruled.serializer().serialize(TOPIC, outcome);

                assertThat(ruled.deserializer().deserialize(TOPIC, bytes).getDetail())
                        .isEqualTo(detail == null ? null : "READ ME!");
            }
        }
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
