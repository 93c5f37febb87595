package org.mailrecall.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Chart.HOME.resolve("README.md");
    private static final String BEGIN = "<!-- values: made from values.yaml -->\n";
    private static final String END = "<!-- end of values -->\n";
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):(?: (.*))?");

    @Test
    void the_table_of_values_is_that_of_values_yaml() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        String fresh = readme.substring(0, begin) + table() + readme.substring(readme.indexOf(END));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(README, fresh);
        }
        assertThat(Files.readString(README))
                .as("to refresh: mvn -pl deploy/helm -am test -Dtest=ReadmeTest -Dgolden.update=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(fresh);
    }

    /** Returns a row for each key with a comment that begins with "# --". */
    private static String table() throws IOException {
        StringBuilder table = new StringBuilder("| value | default | meaning |\n| --- | --- | --- |\n");
        Deque<String> path = new ArrayDeque<>();
        String meaning = null;
        List<String> lines = Files.readAllLines(Chart.HOME.resolve("values.yaml"));
        for (String line : lines) {
            if (line.strip().startsWith("# -- ")) {
                meaning = line.strip().substring(5);
                continue;
            }
            Matcher key = KEY.matcher(line);
            if (!key.matches()) {
                continue;
            }
            int depth = key.group(1).length() / 2;
            while (path.size() > depth) {
                path.removeLast();
            }
            path.addLast(key.group(2));
            String value = key.group(3);
            if (value != null) {
                assertThat(meaning)
                        .as("a comment above " + String.join(".", path))
                        .isNotNull();
                table.append("| `%s` | `%s` | %s |\n".formatted(String.join(".", path), value, meaning));
            }
            meaning = null;
        }
        return table.toString();
    }
}
