package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TraceEvent;

/** Readers of today meet records of later versions, whose lists of symbols are longer. */
class GrowingListsTest {
    private static final String LATER = "ADDED_LATER";

    static Stream<Schema> released() {
        return ReleasedSchemas.versions().stream().flatMap(version -> ReleasedSchemas.in(version).values().stream());
    }

    @ParameterizedTest
    @MethodSource("released")
    void a_reader_of_today_shows_a_symbol_of_tomorrow_as_unknown(Schema released) throws IOException {
        Schema later = grown(released);
        GenericRecord written = (GenericRecord) sample(later);

        IndexedRecord read = read(written);

        assertThat(unknown(read)).hasSameSizeAs(enumFields(released, new ArrayList<>()));
        assertThat(UnknownSymbols.first(read).isPresent())
                .isEqualTo(later.toString().contains(LATER));
        assertThat(read.get(0)).hasToString("text");
    }

    @Test
    void what_it_reads_beside_the_unknown_symbol_is_all_there() throws IOException {
        Schema later = grown(ReleasedSchemas.in(ReleasedSchemas.CURRENT).get("recall-trace.avsc"));
        var trace = (RecallTrace) read((GenericRecord) sample(later));

        assertThat(trace.getReason()).isEqualTo(RecallReason.UNKNOWN);
        assertThat(trace.getEvent()).isEqualTo(TraceEvent.UNKNOWN);
        assertThat(trace.getDetail()).isEqualTo("text");
        assertThat(trace.getPreview().getCopies()).hasSize(1);
        assertThat(UnknownSymbols.first(trace)).contains("event");
    }

    @Test
    void the_first_unknown_symbol_is_named_with_its_place_in_lists() throws IOException {
        Schema later = grown(ReleasedSchemas.in(ReleasedSchemas.CURRENT).get("recall-request.avsc"));
        var request = (RecallRequest) read((GenericRecord) sample(later));
        request.put("action", RequestAction.ASK);
        request.getAsk().put("role", AskerRole.SELF);

        assertThat(UnknownSymbols.first(request)).contains("ask.recipients[0].location");
        request.getAsk().getRecipients().get(0).put("location", RecipientLocation.EXTERNAL);
        assertThat(UnknownSymbols.first(request)).isEmpty();
    }

    @Test
    void every_list_of_symbols_can_grow() {
        List<Schema> lists = new ArrayList<>();
        ReleasedSchemas.in(ReleasedSchemas.CURRENT).values().forEach(schema -> enumFields(schema, lists));

        assertThat(lists).isNotEmpty().allSatisfy(list -> {
            assertThat(list.getEnumDefault()).isEqualTo(UnknownSymbols.UNKNOWN);
            assertThat(list.getEnumSymbols()).startsWith(UnknownSymbols.UNKNOWN);
        });
    }

    private static IndexedRecord read(GenericRecord written) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(written.getSchema()).write(written, encoder);
        encoder.flush();
        Schema reader = SpecificData.get().getSchema(SpecificData.get().getClass(written.getSchema()));
        return new SpecificDatumReader<IndexedRecord>(written.getSchema(), reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }

    /** Returns the same schema with a further symbol in each enum. */
    private static Schema grown(Schema schema) {
        return new Schema.Parser().parse(schema.toString().replace("\"symbols\":[", "\"symbols\":[\"" + LATER + "\","));
    }

    /** Returns a value with the new symbol in its enums, an item in each list and no null. */
    private static Object sample(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                GenericData.Record record = new GenericData.Record(schema);
                schema.getFields().forEach(field -> record.put(field.pos(), sample(field.schema())));
                yield record;
            }
            case ENUM -> new GenericData.EnumSymbol(schema, LATER);
            case ARRAY -> List.of(sample(schema.getElementType()));
            case MAP -> Map.of("key", sample(schema.getValueType()));
            case UNION -> sample(schema.getTypes().get(schema.getTypes().size() - 1));
            case STRING -> "text";
            case INT -> 1;
            case LONG -> 1L;
            case BOOLEAN -> true;
            default -> throw new IllegalArgumentException("no sample of " + schema);
        };
    }

    private static List<String> unknown(IndexedRecord read) {
        List<String> unknown = new ArrayList<>();
        for (Field field : read.getSchema().getFields()) {
            unknown(field.name(), read.get(field.pos()), unknown);
        }
        return unknown;
    }

    private static void unknown(String path, Object value, List<String> into) {
        if (value instanceof Enum<?> symbol && symbol.name().equals(UnknownSymbols.UNKNOWN)) {
            into.add(path);
        } else if (value instanceof IndexedRecord record) {
            into.addAll(unknown(record));
        } else if (value instanceof List<?> items) {
            items.forEach(item -> unknown(path, item, into));
        }
    }

    private static List<Schema> enumFields(Schema schema, List<Schema> into) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(field -> enumFields(field.schema(), into));
            case ENUM -> into.add(schema);
            case ARRAY -> enumFields(schema.getElementType(), into);
            case UNION -> schema.getTypes().forEach(type -> enumFields(type, into));
            default -> {} // holds no symbol
        }
        return into;
    }
}
