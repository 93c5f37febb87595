package org.mailrecall.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.bench.flink.record.RecipientHash;
import org.mailrecall.contract.RecallKeys;

class RecipientKeyBytesTest {
    private final RecipientKeyBytes keys = new RecipientKeyBytes();

    @ParameterizedTest
    @MethodSource("vectors")
    void hashes_what_the_contract_has_for_a_key(List<String> vector) {
        Utf8 tenant = new Utf8(vector.get(1));
        Utf8 recipient = new Utf8(vector.get(2));
        Utf8 messageId = new Utf8(vector.get(3));
        if (vector.get(4).equals("ERROR")) {
            assertThatThrownBy(() -> keys.hash(tenant, recipient, messageId))
                    .isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(keys.hash(tenant, recipient, messageId)).isEqualTo(RecipientHash.of(vector.get(4)));
        }
    }

    /**
     * Returns the vectors without escapes. A text that needs an escape is not in normal form, and left to the
     * contract's own function.
     */
    static List<List<String>> vectors() throws IOException {
        try (InputStream file = RecallKeys.class.getResourceAsStream("key-vectors.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.indexOf('\\') < 0)
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        }
    }
}
