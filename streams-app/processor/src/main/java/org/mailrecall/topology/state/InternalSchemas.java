package org.mailrecall.topology.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * Knows every version of the schemas of stores and internal topics, in order from the first.
 *
 * <p>A row names the schema that wrote it by fingerprint. State outlives the version that wrote it, so all versions are
 * kept as files, numbered from 1. {@code internal.avsc} says how a field is added.
 */
public final class InternalSchemas {
    private static final String FOLDER = "/internal-schemas/";
    private static final List<Map<String, Schema>> VERSIONS = load();

    private InternalSchemas() {}

    /** Returns the records of each version by full name; index 0 holds version 1. */
    static List<Map<String, Schema>> versions() {
        return VERSIONS;
    }

    /**
     * Returns the schemas that the versions have for a record, under its present name or an alias of it, in order of
     * the versions.
     *
     * @param present the schema that the code was generated from
     */
    static List<Schema> formerOf(Schema present) {
        List<Schema> former = new ArrayList<>();
        for (Map<String, Schema> version : VERSIONS) {
            Schema schema = version.get(present.getFullName());
            for (String alias : schema == null ? present.getAliases() : Set.<String>of()) {
                schema = schema == null ? version.get(alias) : schema;
            }
            if (schema != null) {
                former.add(schema);
            }
        }
        return former;
    }

    private static List<Map<String, Schema>> load() {
        List<Map<String, Schema>> versions = new ArrayList<>();
        for (int version = 1; ; version++) {
            try (InputStream file = InternalSchemas.class.getResourceAsStream(FOLDER + "v" + version + ".avsc")) {
                if (file == null) {
                    return List.copyOf(versions);
                }
                versions.add(parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException("internal schemas of version " + version + " cannot be read", e);
            }
        }
    }

    /** Reads a file of schemas and returns its records by full name. */
    static Map<String, Schema> parse(InputStream file) throws IOException {
        Schema.Parser parser = new Schema.Parser();
        parser.parse(file);
        return new TreeMap<>(parser.getTypes());
    }
}
