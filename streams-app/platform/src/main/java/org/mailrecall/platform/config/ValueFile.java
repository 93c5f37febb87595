package org.mailrecall.platform.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds a single value, in the way that orchestrators mount secrets: {@code RECALL_STATE_HASH_KEY__FILE}
 * names the file with the value of {@code RECALL_STATE_HASH_KEY}. Unlike an environment variable, the value is not
 * inherited by child processes.
 *
 * <p>Two underscores separate the suffix, because some keys of Kafka end in {@code .file}.
 */
record ValueFile(String variable, Path path) {
    private static final String SUFFIX = "__FILE";
    private static final int MOST_BYTES = 64 << 10;

    static boolean isNamedBy(String variable) {
        return variable.endsWith(SUFFIX);
    }

    /** Returns the variable that would hold the value itself. */
    String valueVariable() {
        return variable.substring(0, variable.length() - SUFFIX.length());
    }

    /**
     * Returns the content without white space around it: editors end files with a line break.
     *
     * @throws ConfigException when the file cannot be read or has more than {@link #MOST_BYTES}
     */
    String read() {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw ConfigException.of(variable, path + " holds more than " + MOST_BYTES + " octets", "environment");
            }
            return Files.readString(path, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw ConfigException.of(
                    variable, path + " cannot be read: " + e.getClass().getSimpleName(), "environment");
        }
    }

    /** Returns a description of where the value comes from, for messages. */
    String origin() {
        return "file " + path + ", named by environment variable " + variable;
    }
}
