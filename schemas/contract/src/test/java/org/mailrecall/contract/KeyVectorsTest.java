package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyVectorsTest {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-F]{4}|[trn\\\\])");

    record Vector(String name, String tenant, String recipient, String messageId, String key) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void is_the_key(Vector v) {
        if (v.key().equals("ERROR")) {
            assertThatThrownBy(() -> RecallKeys.recipientKey(v.tenant(), v.recipient(), v.messageId()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .isNotEmpty()
                    .doesNotContain("contoso.example", "\n", "\uD83D");
        } else {
            assertThat(RecallKeys.recipientKey(v.tenant(), v.recipient(), v.messageId()))
                    .isEqualTo(v.key());
        }
    }

    @Test
    void no_two_that_differ_read_alike() throws IOException {
        List<String> keys = vectors().stream().map(Vector::key).toList();

        assertThat(vectors().stream().filter(v -> v.name().startsWith("apart:")))
                .hasSizeGreaterThan(20)
                .allSatisfy(v -> assertThat(keys).containsOnlyOnce(v.key()));
    }

    static List<Vector> vectors() throws IOException {
        try (InputStream file = RecallKeys.class.getResourceAsStream("key-vectors.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(KeyVectorsTest::vector)
                    .toList();
        }
    }

    private static Vector vector(String line) {
        String[] columns = line.split("\t", -1);
        assertThat(columns).as(line).hasSize(5);
        for (int i = 0; i < columns.length; i++) {
            columns[i] = unescape(columns[i]);
        }
        return new Vector(columns[0], columns[1], columns[2], columns[3], columns[4]);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        int from = 0;
        for (var escape = ESCAPE.matcher(text); escape.find(); from = escape.end()) {
            plain.append(text, from, escape.start());
            String code = escape.group(1);
            plain.append(
                    switch (code.charAt(0)) {
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        case 'n' -> '\n';
                        case '\\' -> '\\';
                        default -> (char) Integer.parseInt(code.substring(1), 16);
                    });
        }
        return plain.append(text.substring(from)).toString();
    }
}
