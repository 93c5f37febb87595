package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside {@link KeyVectorsTest}. */
class RecallKeysTest {
    @Test
    void the_other_keys() {
        assertThat(RecallKeys.recallKey("a|b", "<R1@x>")).isEqualTo("a%7Cb|R1@x");
        assertThat(RecallKeys.mailboxKey("contoso", "<Bo@Contoso.example>")).isEqualTo("contoso|bo@contoso.example");
        assertThat(RecallKeys.tenant(" a|b%")).isEqualTo(" a|b%");
    }

    @Test
    void every_key_needs_a_tenant() {
        assertThatThrownBy(() -> RecallKeys.tenant("")).hasMessage("tenant is empty");
        assertThatThrownBy(() -> RecallKeys.recallKey("", "r")).hasMessage("tenant is empty");
        assertThatThrownBy(() -> RecallKeys.mailboxKey("", "a@b")).hasMessage("tenant is empty");
    }

    /** Parts from an alphabet that is made to collide; the seed is fixed, so that a failure stays. */
    @Test
    void no_two_triples_that_differ_read_alike() {
        Random random = new Random(7);
        Map<String, List<String>> seen = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            List<String> parts = List.of(part(random), part(random) + "@x", part(random));
            String key = RecallKeys.recipientKey(parts.get(0), parts.get(1), parts.get(2));
            List<String> other = seen.put(key, parts);
            assertThat(other == null ? parts : other).as(key).isEqualTo(parts);
        }
    }

    private static String part(Random random) {
        StringBuilder part = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            part.append("|%7c25x".charAt(random.nextInt(7)));
        }
        return part.toString();
    }
}
