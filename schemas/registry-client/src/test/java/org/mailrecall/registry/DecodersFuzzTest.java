package org.mailrecall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Tag;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TenantSettings;

/** Whatever the bytes of a value and the schema that they name: a record comes out, or {@link RecordReadException}. */
@Tag("slow")
class DecodersFuzzTest {
    private static final List<Schema> CONTRACT = List.of(
            RecallRequest.getClassSchema(),
            DeliveredMessage.getClassSchema(),
            DeleteOutcome.getClassSchema(),
            TenantSettings.getClassSchema(),
            DeleteCommand.getClassSchema(),
            RecallTrace.getClassSchema());
    private static final MockSchemaRegistryClient REGISTRY = new MockSchemaRegistryClient();
    private static final SpecificAvroSerde<SpecificRecord> SERDE = new SpecificAvroSerde<>(null, REGISTRY);
    private static final int[] IDS = new int[CONTRACT.size()];

    static {
        SERDE.configure(Map.of("schema.registry.url", "mock://fuzz", "auto.register.schemas", true), false);
        for (int n = 0; n < IDS.length; n++) {
            try {
                IDS[n] = REGISTRY.register(CONTRACT.get(n).getName() + "-value", new AvroSchema(CONTRACT.get(n)));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @FuzzTest(maxDuration = "5m")
    void value(FuzzedDataProvider data) {
        int id = data.consumeBoolean() ? data.pickValue(IDS) : data.consumeInt();
        byte[] content = data.consumeRemainingAsBytes();
        byte[] value = ByteBuffer.allocate(5 + content.length)
                .put((byte) 0)
                .putInt(id)
                .put(content)
                .array();
        try {
            SpecificRecord record = SERDE.deserializer().deserialize("topic", value);
            assertThat(SERDE.deserializer()
                            .deserialize("topic", SERDE.serializer().serialize("topic", record)))
                    .isEqualTo(record);
        } catch (RecordReadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** The first half of the input is the text of somebody's schema, the second one a value written by it. */
    @FuzzTest(maxDuration = "5m")
    void schema_of_somebody(byte[] input) {
        Schema schema;
        try {
            schema = new Schema.Parser().parse(new String(input, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            return; // Avro 1.12.1 throws NullPointerException too; to a reader each is a schema that cannot be used
        }
        try {
            DecodingBounds.check(schema);
            DecodingBounds.check(schema, input, 0);
        } catch (RecordReadException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
