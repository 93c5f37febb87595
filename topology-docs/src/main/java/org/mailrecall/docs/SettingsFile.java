package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of settings, read for its documentation: the introduction, and a row for each key and for each section that has
 * a comment. It reads the part of HOCON that these files use: sections, a key in each line, and comments before the key
 * that they explain. The comments before the first key that have an empty line after them are the introduction. Included
 * files are left out.
 */
final class SettingsFile {
    private final List<String> comment = new ArrayList<>();
    private final List<String> introduction = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    /** Whether the line before was a key with a meaning, which a key without a comment shares. */
    private boolean afterKey;

    private SettingsFile() {}

    static SettingsFile read(Path file) {
        SettingsFile settings = new SettingsFile();
        try (var lines = Files.lines(file)) {
            lines.map(String::strip).forEach(settings::line);
        } catch (IOException e) {
            throw new UncheckedIOException("settings cannot be read", e);
        }
        return settings;
    }

    /** Returns the introduction; empty where the file has none. */
    String introduction() {
        return String.join("\n", introduction).strip();
    }

    /** Returns the rows: key or section, default, meaning. */
    List<List<String>> rows() {
        return List.copyOf(rows);
    }

    private void line(String line) {
        if (line.startsWith("include ")) {
            comment.clear();
        } else if (line.startsWith("#")) {
            comment.add(line.substring(1).replaceFirst("^ ", ""));
        } else if (line.isEmpty()) {
            endOfIntroduction();
        } else if (line.endsWith("{}")) {
            row(line.substring(0, line.length() - 2).strip(), "empty");
        } else if (line.endsWith("{")) {
            sections.add(line.substring(0, line.length() - 1).strip());
            if (!comment.isEmpty()) {
                rows.add(List.of("**" + String.join(".", sections) + "**", "", meaning()));
            }
        } else if (line.equals("}")) {
            sections.remove(sections.size() - 1);
        } else {
            int equals = line.indexOf('=');
            row(
                    line.substring(0, equals).strip(),
                    code(line.substring(equals + 1).strip()));
            afterKey = !rows.get(rows.size() - 1).get(2).isEmpty();
            return;
        }
        afterKey &= line.startsWith("#");
    }

    private void endOfIntroduction() {
        if (rows.isEmpty() && sections.isEmpty()) {
            introduction.addAll(comment);
            introduction.add("");
            comment.clear();
        }
    }

    private void row(String key, String value) {
        List<String> path = new ArrayList<>(sections);
        path.add(key);
        rows.add(List.of(code(String.join(".", path)), value, meaning()));
    }

    private String meaning() {
        if (comment.isEmpty()) {
            return afterKey ? "See the key above." : "";
        }
        String meaning = String.join(" ", comment);
        comment.clear();
        return meaning.replace("*", "\\*");
    }
}
