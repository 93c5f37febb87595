package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** State that a former version wrote is read by this version. */
class InternalSchemasTest {
    private static final Path PRESENT = Path.of("src/main/avro/internal.avsc");
    private static final Path VERSIONS = Path.of("src/main/resources/internal-schemas");
    private static final Path ROWS = Path.of("src/test/resources/internal-rows");
    /** Octets of the encoding's marker and fingerprint, before the value. */
    private static final int HEADER = 10;
    /** Random rows of each record; records within it have rows of their own. */
    private static final int ROWS_OF_A_RECORD = 4;

    private static final long SEED = 1;

    /** Fields of former versions that are not read any more, each with the reason. */
    private static final Map<String, String> DROPPED = Map.of("StoredRecall.scheduledAs", "the key of its row says it");

    @BeforeAll
    static void keepTheNewVersionWhereTold() throws IOException {
        if (Boolean.getBoolean("internal.schemas.keep")
                && !fingerprints(present()).equals(fingerprints(newest()))) {
            int version = versions().size() + 1;
            Files.copy(PRESENT, VERSIONS.resolve("v" + version + ".avsc"));
        }
        for (int version = 1;
                Boolean.getBoolean("internal.schemas.keep")
                        && version <= versions().size();
                version++) {
            if (!Files.exists(rows(version))) {
                Files.write(rows(version), randomRows(versions().get(version - 1)));
            }
        }
    }

    @Test
    void theNewestVersionIsWhatTheCodeIsGeneratedFrom() throws IOException {
        assertThat(fingerprints(newest()).equals(fingerprints(present())))
                .as("internal.avsc has changed: run this test with -Dinternal.schemas.keep=true and commit the files"
                        + " that it writes")
                .isTrue();
    }

    @Test
    void rowsOfEveryVersionAreRead() throws Exception {
        for (int version = 1; version <= versions().size(); version++) {
            Map<String, Schema> former = versions().get(version - 1);
            for (String line : Files.readAllLines(rows(version))) {
                String[] nameAndRow = line.split(" ");
                Schema writer = former.get(nameAndRow[0]);
                byte[] row = Base64.getDecoder().decode(nameAndRow[1]);
                Schema reader = presentOf(writer);
                GenericDatumReader<Object> generic = new GenericDatumReader<>(writer, reader);
                Object expected =
                        generic.read(null, DecoderFactory.get().binaryDecoder(row, HEADER, row.length - HEADER, null));

                assertThat(json(read(reader, row)))
                        .as("%s of version %d", nameAndRow[0], version)
                        .isEqualTo(json(expected));
            }
        }
    }

    @Test
    void everyRecordOfEveryVersionHasRows() throws IOException {
        for (int version = 1; version <= versions().size(); version++) {
            List<String> named = Files.readAllLines(rows(version)).stream()
                    .map(line -> line.split(" ")[0])
                    .distinct()
                    .toList();
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(
                            versions().get(version - 1).keySet());
        }
    }

    @Test
    void noFieldOfAFormerVersionIsLostOnTheWay() throws IOException {
        for (Map<String, Schema> version : versions()) {
            for (Schema writer : version.values()) {
                Schema reader = presentOf(writer);
                assertThat(SchemaCompatibility.checkReaderWriterCompatibility(
                                        reader, Schema.applyAliases(writer, reader))
                                .getType())
                        .as(writer.getFullName())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
                for (Schema.Field field : writer.getFields()) {
                    boolean read = reader.getFields().stream()
                            .anyMatch(f ->
                                    f.name().equals(field.name()) || f.aliases().contains(field.name()));
                    assertThat(read || DROPPED.containsKey(writer.getName() + "." + field.name()))
                            .as(
                                    "%s.%s is read under its name or an alias, or dropped on purpose",
                                    writer.getName(), field.name())
                            .isTrue();
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Object read(Schema reader, byte[] row) {
        Class<? extends SpecificRecordBase> type = SpecificData.get().getClass(reader);
        return new StateSerde<>(type).deserializer().deserialize("a store", row);
    }

    /** Returns a record as JSON, in which the order of a map's entries does not count. */
    private static JsonNode json(Object avro) throws IOException {
        return new ObjectMapper().readTree(avro.toString());
    }

    /** Returns the present schema of a record of a former version, by name or alias. */
    private static Schema presentOf(Schema former) throws IOException {
        return present().values().stream()
                .filter(schema -> schema.getFullName().equals(former.getFullName())
                        || schema.getAliases().contains(former.getFullName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(former.getFullName() + " has no successor: add an alias"));
    }

    private static List<Map<String, Schema>> versions() throws IOException {
        List<Map<String, Schema>> versions = new ArrayList<>();
        while (Files.exists(VERSIONS.resolve("v" + (versions.size() + 1) + ".avsc"))) {
            versions.add(parse(VERSIONS.resolve("v" + (versions.size() + 1) + ".avsc")));
        }
        return versions;
    }

    private static Map<String, Schema> newest() throws IOException {
        return versions().get(versions().size() - 1);
    }

    private static Map<String, Schema> present() throws IOException {
        return parse(PRESENT);
    }

    private static Map<String, Schema> parse(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return InternalSchemas.parse(in);
        }
    }

    private static Path rows(int version) {
        return ROWS.resolve("v" + version + ".txt");
    }

    private static List<Long> fingerprints(Map<String, Schema> schemas) {
        return schemas.values().stream()
                .map(SchemaNormalization::parsingFingerprint64)
                .sorted()
                .toList();
    }

    private static List<String> randomRows(Map<String, Schema> schemas) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Schema schema : schemas.values()) {
            BinaryMessageEncoder<Object> encoder = new BinaryMessageEncoder<>(GenericData.get(), schema);
            for (Object row : new RandomData(schema, ROWS_OF_A_RECORD, SEED)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                encoder.encode(row, bytes);
                lines.add(schema.getFullName() + " " + Base64.getEncoder().encodeToString(bytes.toByteArray()));
            }
        }
        return lines;
    }
}
