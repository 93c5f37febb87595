package org.mailrecall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @ParameterizedTest
    @CsvSource({
        "0x00, \\u0000",
        "0x09, \\u0009",
        "0x0A, \\u000A",
        "0x0D, \\u000D",
        "0x1B, \\u001B",
        "0x7F, \\u007F",
        "0x85, \\u0085",
        "0x9B, \\u009B",
        "0xAD, \\u00AD",
        "0x061C, \\u061C",
        "0x200B, \\u200B",
        "0x200F, \\u200F",
        "0x2028, \\u2028",
        "0x2029, \\u2029",
        "0x202E, \\u202E",
        "0x2066, \\u2066",
        "0x2069, \\u2069",
        "0xFEFF, \\uFEFF",
        "0xD800, \\uD800",
        "0xDC00, \\uDC00",
        "0xE0041, \\uDB40\\uDC41"
    })
    void is_escaped(String codePoint, String escaped) {
        String character = Character.toString(Integer.decode(codePoint));

        assertThat(VisibleText.escape("a" + character + "b")).isEqualTo("a" + escaped + "b");
        assertThat(VisibleText.escape(character)).isEqualTo(escaped);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Figures", "Rückruf: Zahlen", "数字", "أرقام", "📧 <b>\"x\"</b> & \\ C:\\u", "e\u0301"})
    void all_else_stays(String text) {
        assertThat(VisibleText.escape(text)).isSameAs(text);
    }

    @Test
    void halves_in_the_wrong_order_are_both_escaped() {
        assertThat(VisibleText.escape("\uDCE7\uD83D📧")).isEqualTo("\\uDCE7\\uD83D📧");
    }

    @Test
    void no_character_that_is_escaped_is_left_whatever_stands_beside_it() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String once = VisibleText.escape(Character.toString(codePoint));

            assertThat(VisibleText.escape(once)).isSameAs(once);
        }
    }
}
