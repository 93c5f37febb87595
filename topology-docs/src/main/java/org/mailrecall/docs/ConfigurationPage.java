package org.mailrecall.docs;

import static org.mailrecall.docs.writing.Markdown.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.docs.writing.Markdown;

/**
 * Generates a page from the reference configuration. It reads the part of HOCON that the file uses: sections, a key in
 * each line, and comments before the key that they explain. A comment with an empty line after it explains the whole
 * section.
 */
final class ConfigurationPage {
    private static final String REFERENCE = "reference.conf";
    private static final Pattern INCLUDE = Pattern.compile("include classpath\\(\"(.+)\"\\)");

    private final List<String> comment = new ArrayList<>();
    private final List<String> introduction = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();

    private ConfigurationPage() {}

    static String page() {
        ConfigurationPage page = new ConfigurationPage();
        page.read(REFERENCE);
        return new Markdown("Configuration")
                .paragraph(
                        "Made from `streams-app/processor/src/main/resources/reference.conf`, which the program reads, and from"
                                + " the file `connection.conf` of `streams-app/platform`, which it includes.")
                .paragraph("```text\n" + String.join("\n", page.introduction).strip() + "\n```")
                .table(List.of("key", "default", "meaning"), page.rows)
                .toString();
    }

    private void read(String file) {
        text(file).lines().map(String::strip).forEach(this::line);
    }

    private void line(String line) {
        Matcher included = INCLUDE.matcher(line);
        if (included.matches()) {
            comment.clear();
            read(included.group(1));
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

    private static String text(String file) {
        try (InputStream in = RecallConfig.class.getResourceAsStream('/' + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the reference configuration cannot be read", e);
        }
    }
}
