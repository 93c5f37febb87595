package org.mailrecall.mail.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a Dovecot 2.3, as {@code doveconf -S} prints them: a path and a value each.
 *
 * @param values by their paths
 */
record DovecotFacts(Map<String, String> values) {
    /**
     * Asks the Dovecot of this machine.
     *
     * @param file its configuration; empty for the usual one
     */
    static DovecotFacts ask(Optional<Path> file) throws Tool.Unavailable {
        List<String> command = new ArrayList<>(List.of("doveconf", "-S", "-f", "protocol=imap"));
        file.ifPresent(path -> command.addAll(List.of("-c", path.toString())));
        return read(Tool.lines(command));
    }

    static DovecotFacts read(List<String> lines) {
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return new DovecotFacts(values);
    }

    String value(String path) {
        return values.getOrDefault(path, "");
    }

    /** Returns the names of the sections of a kind, such as those of all metrics, as they stand in paths. */
    List<String> sections(String kind) {
        String names = value(kind);
        return names.isBlank() ? List.of() : List.of(names.strip().split(" "));
    }

    /** Whether a setting that is a list of words has the word. */
    boolean has(String path, String word) {
        return List.of(value(path).strip().split("\\s+")).contains(word);
    }
}
