package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"<a@b>", " < <a@b> > ", "<a@b", "a@b>", "<a> <b>", "><", "\u2003a@b"})
    void normalising_twice_changes_nothing(String messageId) {
        String once = MessageIds.normalise(messageId);

        assertThat(MessageIds.normalise(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<>", "<<>>", " < > "})
    void nothing_is_left(String messageId) {
        assertThatThrownBy(() -> MessageIds.normalise(messageId))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Message-ID is empty");
    }

    @Test
    void a_header_line_is_the_limit() {
        String longest = "é".repeat(499);
        assertThat(MessageIds.normalise("<" + longest + ">")).isEqualTo(longest);

        assertThatThrownBy(() -> MessageIds.normalise(longest + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Message-ID is 999 octets long, more than 998");
    }
}
