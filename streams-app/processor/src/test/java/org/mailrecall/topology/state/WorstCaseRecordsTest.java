package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.limit.RecipientTally;

/**
 * Rows of stores and records of internal topics, filled to the bound of each of their fields, fit into a record that
 * brokers take. A field of text, a list or a map without a bound fails the test: give it a bound here, and make the
 * code keep to it.
 */
class WorstCaseRecordsTest {
    /** Octets of a record. Brokers take 1 MiB by default, key and headers included. */
    private static final long MOST = 900 * 1024;

    private static final int UTF_8_OCTETS = 3;
    private static final int SYMBOL = 64;
    private static final int KEY = 6_950;
    private static final int HASH = KeyedHashes.LENGTH;
    private static final int SUBJECT = UTF_8_OCTETS * (Bounds.SHOWN_CHARACTERS + "Recall: ".length());
    private static final int SLICE = 25;
    private static final int DIGEST = 32;
    /** Octets of a record that are kept with a cancel or an approval: see {@code InputRecords}. */
    private static final int KEPT_OF_FOLLOW_UP = 2_048;

    /**
     * Octets of a field of text or bytes, entries of a list or a map: by "Outer>Record.field", "Record.field", else by the field's
     * name.
     */
    private static final Map<String, Integer> BOUNDS = new HashMap<>(Map.ofEntries(
            Map.entry("topic", 249),
            Map.entry("tenant", UTF_8_OCTETS * Bounds.ID_CHARACTERS),
            Map.entry("recallId", Bounds.MESSAGE_ID_OCTETS),
            Map.entry("messageId", Bounds.MESSAGE_ID_OCTETS),
            Map.entry("sender", Bounds.ADDRESS_OCTETS),
            Map.entry("requestedBy", Bounds.ADDRESS_OCTETS),
            Map.entry("recipient", Bounds.ADDRESS_OCTETS),
            Map.entry("mailbox", Bounds.ADDRESS_OCTETS),
            Map.entry("by", Bounds.ADDRESS_OCTETS),
            Map.entry("changedBy", Bounds.ADDRESS_OCTETS),
            Map.entry("subject", SUBJECT),
            Map.entry("copyId", SYMBOL),
            Map.entry("subjectOnTrace", SYMBOL),
            Map.entry("location", SYMBOL),
            Map.entry("role", SYMBOL),
            Map.entry("route", SYMBOL),
            Map.entry("place", SYMBOL),
            Map.entry("standing", SYMBOL),
            Map.entry("status", SYMBOL),
            Map.entry("verdict", SYMBOL),
            Map.entry("reason", SYMBOL),
            Map.entry("before", SYMBOL),
            Map.entry("after", SYMBOL),
            Map.entry("signedBy", SYMBOL),
            Map.entry("unusable", SYMBOL),
            Map.entry("submittedBy", Bounds.ADDRESS_OCTETS),
            Map.entry("sha256", SYMBOL),
            Map.entry("digest", DIGEST),
            Map.entry("StoredFollowUp.digests", DIGEST * Bounds.DIGESTS_PER_APPROVAL),
            Map.entry("StoredFollowUp>InputRecord.value", KEPT_OF_FOLLOW_UP),
            Map.entry("StoredIntake.partsKnown", Bounds.PARTS / Byte.SIZE + 1),
            Map.entry("StoredPart.approvals", Bounds.WAITING_FOLLOW_UPS),
            Map.entry("SettingsChange.approvers", Bounds.APPROVERS),
            Map.entry("recall", KEY),
            Map.entry("recipientKey", KEY),
            Map.entry("OtherDelivery.sender", Long.BYTES),
            Map.entry("OtherDelivery.submittedBy", HASH),
            Map.entry("StoredAsk.messageId", HASH),
            Map.entry("StoredAsk.sender", HASH),
            Map.entry("StoredAsk.requestedBy", HASH),
            Map.entry("scheduledAs", HASH),
            Map.entry("InputRecord.key", Bounds.KEY_BYTES),
            Map.entry("InputRecord.value", Bounds.VALUE_BYTES),
            Map.entry("StoredSlice.events", SLICE),
            Map.entry("StoredPart.recipients", Bounds.RECIPIENTS_PER_RECORD),
            Map.entry("StoredIntake.waiting", Bounds.WAITING_FOLLOW_UPS),
            Map.entry("StoredTimeline.changes", Bounds.SETTINGS_CHANGES),
            Map.entry("StoredRecalls.recalls", Bounds.RECALLS_PER_RECIPIENT_KEY),
            Map.entry("StoredRecall.copies", Bounds.COPIES_JUDGED),
            Map.entry("StoredCopyFacts.tryAgain", Bounds.ATTEMPTS),
            Map.entry("StoredReport.failedByReason", RecallReason.values().length),
            Map.entry("StoredReport.beside", 16),
            Map.entry("StoredLimitWindow.until", 0),
            Map.entry("StoredRecipientTally.countings", RecipientTally.MOST),
            Map.entry("StoredLimitWindow.recalls", 100_000)));

    /** A request goes to its recipients with the cancel and the approval of its recall, never with their records. */
    private static final Map<String, String> NULL_WITHIN = Map.of("record", "AskedOfRecipient");

    /**
     * Rows and records that do not fit when each of their fields is at its bound: their bounds have to be taken
     * together, or the row divided. The change that makes a row fit moves its name to the test above.
     */
    private static final Map<String, String> STILL_TOO_LARGE = Map.of(
            "StoredSlice", "one of its events can hold the record of a cancel or an approval",
            "StoredTimeline", "1,000 settings with the longest tenant's name",
            "StoredRecalls", "100 recalls with 100 copies each, and each attempt that was answered",
            "StoredLimitWindow", "as many recalls as a tenant's limit allows");

    private static final List<String> FITTING = List.of(
            "StoredIntake",
            "StoredPart",
            "IndexEntry",
            "StoredRecipientTally",
            "StoredReport",
            "ReportUpdate",
            "AskedOfRecipient",
            "SettingsChange");

    /** Records that stand only in rows of different records. */
    private static final List<String> PARTS_OF_ROWS = List.of(
            "StoredAsk",
            "StoredCounted",
            "StoredCounting",
            "StoredApproval",
            "StoredCopy",
            "StoredCopyFacts",
            "StoredDeletion",
            "StoredEnd",
            "StoredFailure",
            "StoredFollowUp",
            "StoredRecall",
            "StoredStop");

    private static Map<String, Schema> schemas;

    @BeforeAll
    static void read() throws IOException {
        try (var in = Files.newInputStream(Path.of("src/main/avro/internal.avsc"))) {
            schemas = InternalSchemas.parse(in);
        }
    }

    @Test
    void every_field_of_text_every_list_and_every_map_has_a_bound() {
        List<String> unbounded = new ArrayList<>();
        for (Schema record : schemas.values()) {
            for (Schema.Field field : record.getFields()) {
                boolean grows = alternatives(field.schema()).stream().anyMatch(schema -> switch (schema.getType()) {
                    case STRING, BYTES, ARRAY, MAP -> true;
                    default -> false;
                });
                if (grows && bound(record, field) == null) {
                    unbounded.add(record.getName() + "." + field.name());
                }
            }
        }
        assertThat(unbounded).as("fields without a bound").isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FITTING")
    void a_row_that_is_filled_to_its_bounds_fits(String name) {
        assertThat(largest(schema(name))).as(name).isLessThan(MOST);
    }

    @Test
    void the_list_of_what_is_still_too_large_names_nothing_that_fits() {
        assertThat(STILL_TOO_LARGE.keySet())
                .allSatisfy(name -> assertThat(largest(schema(name))).as(name).isGreaterThanOrEqualTo(MOST));
    }

    @Test
    void every_row_of_a_store_is_among_those_that_are_filled() {
        List<String> rows = schemas.keySet().stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .filter(name -> name.startsWith("Stored"))
                .filter(name -> !PARTS_OF_ROWS.contains(name))
                .toList();
        List<String> filled = new ArrayList<>(STILL_TOO_LARGE.keySet());
        filled.addAll(FITTING);
        filled.add("StoredEarlyOutcome");
        assertThat(filled).containsAll(rows);
    }

    /**
     * A rerouted record carries an input's value whole, so that it is as large as the value, and key and headers have
     * to fit beside it.
     */
    @Test
    void a_rerouted_input_fits_with_its_key_and_headers() {
        long ofHeaders = Bounds.HEADER_BYTES + 3L * 300;
        assertThat(largest(schema("RecipientEvent")) + KEY + ofHeaders).isLessThan(1_048_588);
    }

    @Test
    void an_outcome_that_is_kept_until_its_command_is_known_fits() {
        assertThat(largest(schema("StoredEarlyOutcome"))).isLessThan(1_048_588 - KEY);
    }

    /** A dead letter holds the value, the key and the headers of the input, and the headers that name the fault. */
    @Test
    void a_dead_letter_fits() {
        long own = UTF_8_OCTETS * Bounds.SHOWN_CHARACTERS + 1_024L + DeadLetterReason.values().length;
        assertThat(Bounds.VALUE_BYTES + Bounds.KEY_BYTES + Bounds.HEADER_BYTES + own)
                .isLessThan(1_048_588);
    }

    private static Schema schema(String name) {
        return schemas.get("org.mailrecall.state." + name);
    }

    /** Returns the octets of a record of which each field is as large as its bound. */
    private static long largest(Schema record) {
        return size(record, filled(record, ""));
    }

    private static GenericData.Record filled(Schema schema, String within) {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            if (NULL_WITHIN.containsKey(field.name()) && within.equals(NULL_WITHIN.get(field.name()))) {
                continue;
            }
            Object largest = null;
            long most = -1;
            for (Schema alternative : alternatives(field.schema())) {
                Object value = value(alternative, bound(within, schema, field), schema.getName());
                long size = size(alternative, value);
                if (size > most) {
                    most = size;
                    largest = value;
                }
            }
            record.put(field.pos(), largest);
        }
        return record;
    }

    private static Object value(Schema schema, Integer bound, String within) {
        return switch (schema.getType()) {
            case RECORD -> filled(schema, within);
            case STRING -> "x".repeat(bound);
            case BYTES -> ByteBuffer.wrap(new byte[bound]);
            case ARRAY -> {
                Object item = value(schema.getElementType(), Bounds.ADDRESS_OCTETS, within);
                GenericData.Array<Object> items = new GenericData.Array<>(bound, schema);
                for (int i = 0; i < bound; i++) {
                    items.add(item);
                }
                yield items;
            }
            case MAP -> {
                Map<String, Object> entries = new HashMap<>();
                for (int i = 0; i < bound; i++) {
                    entries.put(String.format("%0" + SYMBOL + "d", i), value(schema.getValueType(), bound, within));
                }
                yield entries;
            }
            case LONG -> Long.MIN_VALUE;
            case INT -> Integer.MIN_VALUE;
            case BOOLEAN -> true;
            case NULL -> null;
            default -> throw new IllegalArgumentException("no worst case of " + schema);
        };
    }

    /** Returns the octets of a value as it is written. */
    private static long size(Schema schema, Object value) {
        Octets octets = new Octets();
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(octets, null);
            new GenericDatumWriter<>(schema).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.count;
    }

    private static final class Octets extends OutputStream {
        private long count;

        @Override
        public void write(int octet) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }

    private static List<Schema> alternatives(Schema schema) {
        return schema.isUnion() ? schema.getTypes() : List.of(schema);
    }

    private static Integer bound(String within, Schema record, Schema.Field field) {
        return BOUNDS.getOrDefault(within + ">" + record.getName() + "." + field.name(), bound(record, field));
    }

    private static Integer bound(Schema record, Schema.Field field) {
        return BOUNDS.getOrDefault(record.getName() + "." + field.name(), BOUNDS.get(field.name()));
    }
}
