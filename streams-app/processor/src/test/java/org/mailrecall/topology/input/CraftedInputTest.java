package org.mailrecall.topology.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** A few bytes that ask for gigabytes, for the whole stack or for all the time there is. */
class CraftedInputTest {
    private static final long HUGE = Integer.MAX_VALUE - 8L;
    private static final String KEY = "north|r1@one.example";

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private interface Writing {
        void to(BinaryEncoder out) throws IOException;
    }

    private static byte[] record(int schemaId, Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, null);
        writing.to(out);
        return bytes.toByteArray();
    }

    private int idOfRequests() {
        return ByteBuffer.wrap(stage.bytes(StageEvents.ask(0, Stage.BEN))).getInt(1);
    }

    /** Asserts it for the very first record of its schema, and again when the schema is known. */
    private void assertUnreadable(byte[] crafted) {
        stage.send(Topics.RECALL_REQUESTS, KEY, crafted, 0);
        assertThat(stage.deadReasons()).isEqualTo(List.of("UNREADABLE"));
        stage.send(StageEvents.ask(1, Stage.BEN));
        stage.send(Topics.RECALL_REQUESTS, KEY, crafted, 2);
        assertThat(stage.deadReasons()).isEqualTo(List.of("UNREADABLE"));
        stage.tick(40);
        assertThat(stage.trace()).as("the stream goes on").isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {HUGE, Long.MAX_VALUE, -1, 2_000_000})
    void a_text_longer_than_the_record(long length) throws IOException {
        assertUnreadable(record(idOfRequests(), out -> out.writeLong(length)));
    }

    @ParameterizedTest
    @ValueSource(longs = {HUGE, Long.MAX_VALUE, Long.MIN_VALUE, 200_000})
    void more_recipients_than_the_record_can_hold(long count) throws IOException {
        assertUnreadable(record(idOfRequests(), out -> {
            start(out);
            out.writeLong(count);
        }));
    }

    @Test
    void more_recipients_in_a_block_of_given_size() throws IOException {
        assertUnreadable(record(idOfRequests(), out -> {
            start(out);
            out.writeLong(-HUGE);
            out.writeLong(4);
        }));
    }

    /** All up to the recipients. */
    private static void start(BinaryEncoder out) throws IOException {
        out.writeString("north");
        out.writeString("r1@one.example");
        out.writeEnum(0);
        out.writeLong(Stage.START);
        out.writeString(Stage.ALICE);
        out.writeIndex(1);
        out.writeString("m1@one.example");
        out.writeString(Stage.ALICE);
        out.writeEnum(0);
        out.writeString("Figures");
    }

    @Test
    void a_schema_that_holds_itself_is_refused_before_a_record_is_nested_in_itself_a_hundred_thousand_times()
            throws IOException {
        byte[] crafted = record(
                register(
                        "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"n\",\"type\":[\"null\",\"N\"]}]}"),
                out -> {
                    byte[] deeper = new byte[100_000];
                    Arrays.fill(deeper, (byte) 2);
                    out.writeFixed(deeper);
                    out.writeIndex(0);
                });
        assertUnreadable(crafted);
    }

    @Test
    void a_list_of_records_that_hold_themselves_is_refused_before_it_takes_the_whole_stack() throws IOException {
        String endless = "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"n\",\"type\":\"N\"}]}";
        assertUnreadable(record(register("{\"type\":\"array\",\"items\":" + endless + "}"), out -> out.writeLong(1)));
    }

    /** Each record has a hundred fields of the one before, so the last one stands for a hundred million fields. */
    @ParameterizedTest
    @ValueSource(strings = {"null", "int"})
    @Timeout(10)
    void a_schema_of_few_names_that_stands_for_millions_of_fields_is_refused(String leaf) throws IOException {
        String type = "\"" + leaf + "\"";
        for (int level = 0; level < 4; level++) {
            StringBuilder fields = new StringBuilder("{\"name\":\"f0\",\"type\":" + type + "}");
            String name = level == 0 ? type : "\"R" + (level - 1) + "\"";
            for (int field = 1; field < 100; field++) {
                fields.append(",{\"name\":\"f")
                        .append(field)
                        .append("\",\"type\":")
                        .append(name)
                        .append('}');
            }
            type = "{\"type\":\"record\",\"name\":\"R" + level + "\",\"fields\":[" + fields + "]}";
        }
        assertUnreadable(record(register(type), out -> out.writeLong(1)));
    }

    @Test
    void a_map_of_more_than_the_record_can_hold() throws IOException {
        assertUnreadable(record(register("{\"type\":\"map\",\"values\":\"string\"}"), out -> out.writeLong(HUGE)));
    }

    @Test
    void items_that_take_no_bytes_are_refused_before_they_take_all_time() throws IOException {
        assertUnreadable(
                record(register("{\"type\":\"array\",\"items\":\"null\"}"), out -> out.writeLong(Long.MAX_VALUE)));
    }

    @Test
    void a_schema_nested_deeper_than_anything_needs_is_refused() throws IOException {
        String deep = "\"string\"";
        for (int n = 0; n < 40; n++) {
            deep = "{\"type\":\"array\",\"items\":" + deep + "}";
        }
        assertUnreadable(record(register(deep), out -> out.writeLong(1)));
    }

    private static int register(String field) {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"RecallRequest\",\"namespace\":\"org.mailrecall.events\","
                        + "\"fields\":[{\"name\":\"more\",\"type\":" + field + "}]}");
        try {
            return MockSchemaRegistry.getClientForScope("replay")
                    .register("recall-requests-value", new AvroSchema(schema));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
