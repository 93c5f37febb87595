package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.signature.SignedRecord;
import org.mailrecall.contract.signature.VerifyingKey;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** A key speaks for its tenants alone, for the schema that it signed, and is named where its records are evidence. */
class SignerScenariosTest {
    private static final String INSTALLATION = "eu-1";
    private static final String RECIPIENT_KEY = RecallKeys.recipientKey("north", Stage.BEN, "m1@one.example");
    private static final Ed25519PrivateKey NORTH = key("north-1", "north");
    private static final Ed25519PrivateKey SOUTH = key("south-1", "south");
    private static final List<VerifyingKey> KEYS = List.of(NORTH.publicKey(), SOUTH.publicKey());

    /** A record of each input topic, of the tenant north, with two fields of one type. */
    enum Input {
        REQUEST(
                Topics.RECALL_REQUESTS,
                RecallKeys.recallKey("north", "r1@one.example"),
                StageEvents.ask(10, Stage.BEN),
                "recallId",
                "requestedBy"),
        DELIVERY(Topics.DELIVERED_MESSAGES, RECIPIENT_KEY, StageEvents.delivery(0, Stage.BEN), "sender", "mailbox"),
        OUTCOME(Topics.DELETE_OUTCOMES, RECIPIENT_KEY, outcome(), "recipient", "messageId"),
        SETTINGS(Topics.TENANT_SETTINGS, "north", StageEvents.settings(0, false), "tenant", "changedBy");

        private final Topic topic;
        private final String key;
        private final SpecificRecord value;
        private final String field;
        private final String otherField;

        Input(Topic topic, String key, SpecificRecord value, String field, String otherField) {
            this.topic = topic;
            this.key = key;
            this.value = value;
            this.field = field;
            this.otherField = otherField;
        }
    }

    private final Stage stage = new Stage(TopologySettings.builder()
            .signatures(new SignaturePolicy(
                    INSTALLATION,
                    Map.of(
                            Topics.RECALL_REQUESTS.name(), KEYS,
                            Topics.DELIVERED_MESSAGES.name(), KEYS,
                            Topics.DELETE_OUTCOMES.name(), KEYS,
                            Topics.TENANT_SETTINGS.name(), KEYS),
                    Map.of()))
            .build());

    @AfterEach
    void close() {
        stage.close();
    }

    private static Ed25519PrivateKey key(String id, String tenant) {
        return Ed25519PrivateKey.generate(new KeyOwner(id, Set.of(tenant)));
    }

    private static DeleteOutcome outcome() {
        return DeleteOutcome.newBuilder()
                .setTenant("north")
                .setCommandId("c1")
                .setAttempt(1)
                .setRecallId("r1@one.example")
                .setRecipient(Stage.BEN)
                .setMessageId("m1@one.example")
                .setStatus(OutcomeStatus.DELETED)
                .setEventTime(Stage.at(20))
                .build();
    }

    private void send(Input input, byte[] value, Headers headers) {
        stage.send(input.topic, input.key, value, headers, 20);
    }

    private String signature(Ed25519PrivateKey key, Input input, byte[] value) {
        byte[] recordKey = input.key.getBytes(StandardCharsets.UTF_8);
        return key.sign(SignedRecord.of(INSTALLATION, input.topic, recordKey, input.value.getSchema(), value));
    }

    private static Headers headers(String... signatures) {
        RecordHeaders headers = new RecordHeaders();
        for (String signature : signatures) {
            headers.add(Signatures.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
        }
        return headers;
    }

    @ParameterizedTest
    @EnumSource
    void the_tenants_own_key_is_accepted(Input input) {
        byte[] value = stage.bytes(input.topic, input.value);
        send(input, value, headers(signature(NORTH, input, value)));

        assertThat(stage.deadReasons()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_key_of_another_tenant_makes_a_dead_letter_and_nothing_else(Input input) {
        byte[] value = stage.bytes(input.topic, input.value);
        send(input, value, headers(signature(SOUTH, input, value)));

        assertThat(stage.deadReasons()).containsExactly("WRONG_TENANT");
        stage.tick(100);
        assertThat(stage.trace()).isEmpty();
        assertThat(stage.commands()).isEmpty();
        assertThat(stage.settingsAudit()).isEmpty();
    }

    @Test
    void a_tombstone_of_another_tenants_settings_is_refused_as_well() {
        byte[] recordKey = "north".getBytes(StandardCharsets.UTF_8);
        String forged = SOUTH.sign(SignedRecord.of(INSTALLATION, Topics.TENANT_SETTINGS, recordKey, null, null));
        stage.send(Topics.TENANT_SETTINGS, "north", null, headers(forged), 20);

        assertThat(stage.deadReasons()).containsExactly("WRONG_TENANT");
        assertThat(stage.settingsAudit()).isEmpty();
    }

    /** Two fields of one type change places: the same octets then say something else. */
    @ParameterizedTest
    @EnumSource
    void a_registry_that_answers_another_schema_for_the_id_makes_a_dead_letter(Input input) throws Exception {
        byte[] value = stage.bytes(input.topic, input.value);
        Schema permuted = permuted(input.value.getSchema(), input.field, input.otherField);
        int id = MockSchemaRegistry.getClientForScope("replay").register("permuted-" + input, new AvroSchema(permuted));
        ByteBuffer.wrap(value).putInt(1, id);
        send(input, value, headers(signature(NORTH, input, value)));

        assertThat(stage.deadReasons()).containsExactly("BAD_SIGNATURE");
        stage.tick(100);
        assertThat(stage.trace()).isEmpty();
        assertThat(stage.settingsAudit()).isEmpty();
    }

    private static Schema permuted(Schema schema, String one, String other) {
        List<Schema.Field> fields = new ArrayList<>();
        schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        Collections.swap(
                fields, schema.getField(one).pos(), schema.getField(other).pos());
        return Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
    }

    @ParameterizedTest
    @EnumSource
    void two_signatures_and_one_in_another_form_of_base64_are_refused(Input input) {
        byte[] value = stage.bytes(input.topic, input.value);
        String good = signature(NORTH, input, value);
        int last = good.lastIndexOf(':') + 1;
        String unpadded = good.substring(0, last)
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(Base64.getDecoder().decode(good.substring(last)));
        Stream.of(headers(good, good), headers(good, signature(SOUTH, input, value)), headers(unpadded))
                .forEach(each -> send(input, value, each));

        assertThat(stage.deadReasons()).hasSize(3).containsOnly("BAD_SIGNATURE");
    }

    @Test
    void the_key_that_signed_is_named_on_trace_and_audit() {
        for (Input input : List.of(Input.SETTINGS, Input.DELIVERY, Input.REQUEST)) {
            byte[] value = stage.bytes(input.topic, input.value);
            send(input, value, headers(signature(NORTH, input, value)));
        }
        stage.tick(100);

        assertThat(stage.settingsAudit()).singleElement().satisfies(changed -> assertThat(changed.getSignedBy())
                .isEqualTo("north-1"));
        assertThat(stage.trace(TraceEvent.Receive))
                .singleElement()
                .satisfies(line -> assertThat(line.getEvidence().getSignedBy()).isEqualTo("north-1"));
        assertThat(stage.trace(TraceEvent.Deliver)).singleElement().satisfies(line -> assertThat(
                        line.getSettings().getRecord().getSignedBy())
                .isEqualTo("north-1"));
    }
}
