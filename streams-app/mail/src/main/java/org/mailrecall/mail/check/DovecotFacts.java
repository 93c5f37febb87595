package org.mailrecall.mail.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a Dovecot 2.3, as {@code doveconf -S} prints them: each line has a path and its value.
 *
 * @param values the values by their paths
 */
record DovecotFacts(Map<String, String> values) {
    /**
     * Asks the Dovecot of this machine for its settings.
     *
     * @param file Dovecot's configuration file; empty for Dovecot's default
     * @throws Tool.Unavailable when {@code doveconf} is missing or fails
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

    /** Returns the names of the sections of a kind, such as {@code metric}, as the paths have them. */
    List<String> sections(String kind) {
        String names = value(kind);
        return names.isBlank() ? List.of() : List.of(names.strip().split(" "));
    }

    /** Returns whether the setting, a list of words, contains the word. */
    boolean has(String path, String word) {
        return List.of(value(path).strip().split("\\s+")).contains(word);
    }
}
