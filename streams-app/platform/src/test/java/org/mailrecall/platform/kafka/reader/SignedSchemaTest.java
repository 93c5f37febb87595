package org.mailrecall.platform.kafka.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.Ed25519PrivateKey;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.Signatures;
import org.mailrecall.contract.signature.SignedRecord;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.platform.kafka.reader.Reading.Unusable;
import org.mailrecall.platform.kafka.reader.Reading.Usable;
import org.mailrecall.platform.kafka.reader.RegistryStub.Answer;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;

/** A mailbox service's reader of commands, when a registry answers another schema than the processor signed. */
class SignedSchemaTest {
    private static final String INSTALLATION = "eu-1";
    private static final int ID = 7;
    private static final Ed25519PrivateKey KEY = Ed25519PrivateKey.generate(new KeyOwner("processor-1", Set.of()));
    private static final SignaturePolicy POLICY = new SignaturePolicy(
            INSTALLATION, Map.of(Topics.DELETE_COMMANDS.name(), List.of(KEY.publicKey())), Map.of());

    private static DeleteCommand command() {
        return DeleteCommand.newBuilder()
                .setTenant("contoso")
                .setCommandId("c1")
                .setAttempt(1)
                .setRecallId("r1@contoso.example")
                .setRecipient("bo@contoso.example")
                .setRecipientKey("contoso|bo@contoso.example|m1@contoso.example")
                .setMailbox("bo@contoso.example")
                .setMessageId("m1@contoso.example")
                .setCopyId("0123456789abcdef")
                .setExpectedSender("ann@contoso.example")
                .setOnlyIfUnread(false)
                .setKeepHolds(true)
                .setEventTime(Instant.parse("2026-10-07T12:12:40Z"))
                .setDeadline(Instant.parse("2026-10-08T12:12:40Z"))
                .build();
    }

    private static ConsumerRecord<byte[], byte[]> signed() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(ID).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(DeleteCommand.class).write(command(), encoder);
        encoder.flush();
        byte[] key = "contoso|bo@contoso.example".getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(Topics.DELETE_COMMANDS.name(), 0, 3, key, bytes.toByteArray());
        String signature = KEY.sign(SignedRecord.of(
                INSTALLATION, Topics.DELETE_COMMANDS, key, DeleteCommand.getClassSchema(), bytes.toByteArray()));
        record.headers().add(Signatures.HEADER, signature.getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    private static Reading<DeleteCommand> read(Schema answered) throws Exception {
        try (RegistryStub registry = new RegistryStub()) {
            registry.answer(ID, Answer.schema(answered));
            try (RecordDecoder<DeleteCommand> decoder = RecordDecoder.of(
                    registry.access().withSignatures(POLICY),
                    Topics.DELETE_COMMANDS,
                    DeleteCommand.class,
                    UnknownSymbol.KEPT)) {
                return decoder.read(signed());
            }
        }
    }

    @Test
    void the_schema_that_was_signed_is_read() throws Exception {
        assertThat(read(DeleteCommand.getClassSchema())).isInstanceOfSatisfying(Usable.class, usable -> assertThat(
                        usable.received().value())
                .isEqualTo(command()));
    }

    @Test
    void a_schema_with_two_fields_in_each_others_place_is_refused() throws Exception {
        for (String other : List.of("expectedSender", "recipient", "messageId")) {
            List<Schema.Field> fields = new ArrayList<>();
            Schema schema = DeleteCommand.getClassSchema();
            schema.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
            Collections.swap(
                    fields,
                    schema.getField("mailbox").pos(),
                    schema.getField(other).pos());
            Schema permuted = Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, fields);

            assertThat(read(permuted)).isInstanceOfSatisfying(Unusable.class, unusable -> assertThat(unusable.reason())
                    .isEqualTo(DeadLetterReason.BAD_SIGNATURE));
        }
    }
}
