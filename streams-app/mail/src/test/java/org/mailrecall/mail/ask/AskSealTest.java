package org.mailrecall.mail.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.header.SealKey;

class AskSealTest {
    private static final SealKey KEY = new SealKey("folder-1", "f".repeat(32));
    private static final Ask ASK = new Ask(
            "ada@contoso.example", "<m1@contoso.example>", Optional.of("Lunch"), Instant.parse("2026-11-28T12:00:00Z"));

    @Test
    void an_ask_is_read_as_it_was_written_folded_or_not() {
        Ask odd = new Ask("Ädä", "<" + "x".repeat(990) + ">", Optional.empty(), ASK.time());

        for (Ask ask : List.of(ASK, odd, new Ask("a", "", Optional.of(""), Instant.EPOCH))) {
            String field = AskSeal.of(KEY, ask);
            assertThat(field.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
            assertThat(AskSeal.read(field, List.of(KEY))).contains(ask);
            assertThat(AskSeal.read(field.replace("\n ", ""), List.of(KEY))).contains(ask);
            assertThat(AskSeal.read(" " + field.replace("\n ", "\r\n\t"), List.of(KEY)))
                    .contains(ask);
        }
    }

    @Test
    void an_ask_of_another_key_or_with_a_changed_character_is_none() {
        String field = AskSeal.of(KEY, ASK).replace("\n ", "");

        assertThat(AskSeal.read(field, List.of())).isEmpty();
        assertThat(AskSeal.read(field, List.of(new SealKey("folder-1", "g".repeat(32)))))
                .isEmpty();
        assertThat(AskSeal.read(field, List.of(new SealKey("folder-2", KEY.secret()))))
                .isEmpty();
        for (int i = 0; i < field.length(); i++) {
            char other = field.charAt(i) == 'A' ? 'B' : 'A';
            String changed = field.substring(0, i) + other + field.substring(i + 1);
            assertThat(AskSeal.read(changed, List.of(KEY))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "::::::", "v1:folder-1:0::::", "v1:folder-1:x:!:!:!:", "v1::::::::", "\0", "v1:\u0000é"
            })
    void other_text_is_no_ask(String text) {
        assertThat(AskSeal.read(text, List.of(KEY))).isEmpty();
    }
}
