package org.mailrecall.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/** The schemas of this module as files: the current schemas, and those of each released version. */
final class ReleasedSchemas {
    static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/main/resources/org/mailrecall/contract/released");

    private ReleasedSchemas() {}

    /** Returns the schemas by file name. */
    static Map<String, Schema> in(Path directory) {
        Map<String, Schema> schemas = new TreeMap<>();
        for (Path file : list(directory)) {
            try {
                schemas.put(file.getFileName().toString(), new Schema.Parser().parse(file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return schemas;
    }

    static List<Path> versions() {
        return list(RELEASED);
    }

    /** Makes the current schemas the released version of that name; former schemas of the same version are replaced. */
    static void release(String version) throws IOException {
        Path directory = Files.createDirectories(RELEASED.resolve(version));
        for (Path old : list(directory)) {
            Files.delete(old);
        }
        for (Path schema : list(CURRENT)) {
            Files.copy(schema, directory.resolve(schema.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns in words which schema cannot read values of the second; empty if each can read the values of both. */
    static List<String> incompatibilities(Schema one, Schema other) {
        Stream<String> unreadable = Stream.of(
                        SchemaCompatibility.checkReaderWriterCompatibility(one, other),
                        SchemaCompatibility.checkReaderWriterCompatibility(other, one))
                .filter(pair -> pair.getType() != SchemaCompatibilityType.COMPATIBLE)
                .flatMap(pair -> pair.getResult().getIncompatibilities().stream())
                .map(i -> i.getType() + " at " + i.getLocation() + ": " + i.getMessage());
        return Stream.concat(unreadable, changedUnits(one, other)).toList();
    }

    /**
     * Returns the symbols of released enums that the current enums lack: readers would take them for unknown symbols.
     */
    static List<String> lostSymbols(Schema current, Schema released) {
        Map<String, List<String>> now = new TreeMap<>();
        collectSymbols(current, now);
        Map<String, List<String>> before = new TreeMap<>();
        collectSymbols(released, before);
        return before.entrySet().stream()
                .flatMap(e -> e.getValue().stream()
                        .filter(symbol ->
                                !now.getOrDefault(e.getKey(), List.of()).contains(symbol))
                        .map(symbol -> e.getKey() + "." + symbol))
                .toList();
    }

    private static void collectSymbols(Schema schema, Map<String, List<String>> into) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(f -> collectSymbols(f.schema(), into));
            case ENUM -> into.put(schema.getName(), schema.getEnumSymbols());
            case UNION -> schema.getTypes().forEach(type -> collectSymbols(type, into));
            case ARRAY -> collectSymbols(schema.getElementType(), into);
            default -> {} // has no symbols
        }
    }

    /** Avro reads milliseconds as microseconds without a word. */
    private static Stream<String> changedUnits(Schema one, Schema other) {
        Map<String, String> before = new TreeMap<>();
        collectUnits(other, "", before);
        Map<String, String> now = new TreeMap<>();
        collectUnits(one, "", now);
        return now.keySet().stream()
                .filter(before::containsKey)
                .filter(path -> !now.get(path).equals(before.get(path)))
                .map(path -> path + ": " + before.get(path) + " and " + now.get(path));
    }

    private static void collectUnits(Schema schema, String path, Map<String, String> into) {
        switch (schema.getType()) {
            case RECORD -> schema.getFields().forEach(f -> collectUnits(f.schema(), path + "/" + f.name(), into));
            case UNION -> schema.getTypes().forEach(type -> collectUnits(type, path, into));
            case ARRAY -> collectUnits(schema.getElementType(), path, into);
            case MAP -> collectUnits(schema.getValueType(), path, into);
            case LONG -> into.put(path, String.valueOf(schema.getProp("logicalType")));
            default -> {} // no unit
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
