package org.mailrecall.docs;

import static org.mailrecall.docs.Markdown.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.config.RecallConfig;

/**
 * Generates a page from the reference configuration. It reads the part of HOCON that the file uses: sections, one key a
 * line, and comments before the key that they explain. A comment with an empty line after it explains the whole
 * section.
 */
final class ConfigurationPage {
    private static final String REFERENCE = "/reference.conf";

    private final List<String> comment = new ArrayList<>();
    private final List<String> introduction = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();

    private ConfigurationPage() {}

    static String page() {
        ConfigurationPage page = new ConfigurationPage();
        reference().lines().map(String::strip).forEach(page::line);
        return new Markdown("Configuration")
                .paragraph(
                        "Made from `streams-app/processor/src/main/resources/reference.conf`, which is what the program reads.")
                .paragraph("```text\n" + String.join("\n", page.introduction).strip() + "\n```")
                .table(List.of("key", "default", "meaning"), page.rows)
                .toString();
    }

    private void line(String line) {
        if (line.startsWith("#")) {
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
        }
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
        String meaning = comment.isEmpty() ? "See the key above." : String.join(" ", comment);
        comment.clear();
        return meaning.replace("*", "\\*");
    }

    private static String reference() {
        try (InputStream file = RecallConfig.class.getResourceAsStream(REFERENCE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the reference configuration cannot be read", e);
        }
    }
}
