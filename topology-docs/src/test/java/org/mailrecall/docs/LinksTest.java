package org.mailrecall.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.docs.writing.Words;

/** The targets of links in pages exist: further pages and their headings, files, tests. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Suite|Scenarios))(?:\\.(\\w+))?`");
    private static final List<Path> SOURCES = Written.files(Written.REPOSITORY, ".java");

    static Stream<Path> pages() {
        return Stream.concat(
                Written.pages().stream(),
                Stream.of("README.md", "CONTRIBUTING.md", "schemas/contract/README.md")
                        .map(Written.REPOSITORY::resolve)
                        .filter(Files::exists));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_link_leads_somewhere(Path page) {
        List<String> dead = new ArrayList<>();
        Matcher links = LINK.matcher(Written.read(page));
        while (links.find()) {
            if (!links.group(1).matches("https?://.*") && !isThere(page, links.group(1))) {
                dead.add(links.group(1));
            }
        }
        assertThat(dead).as("dead links in " + page).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void every_test_that_is_named_is_there(Path page) {
        List<String> missing = new ArrayList<>();
        Matcher tests = TEST.matcher(Written.read(page));
        while (tests.find()) {
            String file = tests.group(1) + ".java";
            String method = tests.group(2) == null ? "" : " " + tests.group(2) + "(";
            boolean there = SOURCES.stream()
                    .filter(source -> source.endsWith(file))
                    .anyMatch(source -> Written.read(source).contains(method));
            if (!there) {
                missing.add(tests.group());
            }
        }
        assertThat(missing).as("tests named in " + page).isEmpty();
    }

    private static boolean isThere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    private static Set<String> anchors(Path page) {
        return Written.read(page)
                .lines()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> Words.anchor(line.replaceFirst("#+ ", "")))
                .collect(Collectors.toSet());
    }
}
