package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside {@link KeyVectorsTest}. */
class MessageIdsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"<a@b>", " < <a@b> > ", "<a@b", "a@b>", "><", "\u2003a@b", "<a@b> (c", "(a <b@c> (d)", "a)@b"})
    void normalising_twice_changes_nothing(String messageId) {
        String once = MessageIds.normalise(messageId);

        assertThat(MessageIds.normalise(once)).isEqualTo(once);
    }

    @Test
    void normalising_any_text_twice_changes_nothing() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int ids = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append("()<>\\ \t\"a@".charAt(random.nextInt(10)));
            }
            var once = MessageIds.recallable(text.toString());
            ids += once.isPresent() ? 1 : 0;
            assertThat(once.flatMap(MessageIds::recallable))
                    .as("%s, seed %d", text, seed)
                    .isEqualTo(once);
        }
        assertThat(ids).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<>", "<<>>", " < > ", "(comment)", "<(comment)>"})
    void nothing_is_left(String messageId) {
        assertThatThrownBy(() -> MessageIds.normalise(messageId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Message-ID is empty");
        assertThat(MessageIds.recallable(messageId)).isEmpty();
    }

    @Test
    void a_message_without_a_usable_id_is_not_recallable() {
        assertThat(MessageIds.recallable(null)).isEmpty();
        assertThat(MessageIds.recallable("<" + "m".repeat(1_200) + "@x>")).isEmpty();
        assertThat(MessageIds.recallable("<a@b> <c@d>")).isEmpty();
        assertThat(MessageIds.recallable("<a@b> (c)")).contains("a@b");
    }

    @Test
    void a_header_line_is_the_limit() {
        String longest = "é".repeat(499);
        assertThat(MessageIds.normalise("<" + longest + ">")).isEqualTo(longest);

        assertThatThrownBy(() -> MessageIds.normalise(longest + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Message-ID is 999 octets long, more than 998");
    }

    @Test
    void a_huge_header_is_refused_before_any_work() {
        assertThatThrownBy(() -> MessageIds.normalise("<(".repeat(1_000_000) + ")>".repeat(1_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Message-ID is over-long");
    }
}
