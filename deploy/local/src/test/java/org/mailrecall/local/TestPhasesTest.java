package org.mailrecall.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that every test runs in a phase of Maven, which chooses its tests by their tags. */
class TestPhasesTest {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern TAG = Pattern.compile("^ *@Tag\\(\"(.*)\"\\)", Pattern.MULTILINE);

    @Test
    void every_tag_is_one_that_a_phase_runs() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));

        assertThat(pom)
                .contains("<tests.later>slow</tests.later>", "<excludedGroups>${tests.later}</excludedGroups>")
                .contains("<groups>slow | model</groups>");
        assertThat(tagsByTest().values()).isNotEmpty().isSubsetOf("slow", "model");
    }

    @Test
    void contributing_lists_every_test_that_does_not_run_in_full_in_the_phase_test() throws IOException {
        String contributing = Files.readString(ROOT.resolve("CONTRIBUTING.md"));

        assertThat(tagsByTest().keySet())
                .allSatisfy(test -> assertThat(contributing).contains('`' + test + '`'));
    }

    private static Map<String, String> tagsByTest() throws IOException {
        Map<String, String> tags = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(file -> file.toString().contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith("Test.java"))
                    .forEach(file -> {
                        Matcher tag = TAG.matcher(text(file));
                        while (tag.find()) {
                            tags.put(file.getFileName().toString().replace(".java", ""), tag.group(1));
                        }
                    });
        }
        return tags;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
