package org.mailrecall.mail.mailbox.doveadm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawTextTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private RawText.Outcome read(String answer) throws IOException {
        return RawText.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), written, 1000);
    }

    private RawText.Outcome text(String json) throws IOException {
        return read("[[\"doveadmResponse\",[{\"guid\":\"g1\",\"text\":\"" + json + "\"}],\"c0\"]]");
    }

    @ParameterizedTest
    @CsvSource({
        "'',''",
        "abc,abc",
        "'q\\\"b\\\\s\\/','q\"b\\s/'",
        "'t\\tz',t\tz",
        "'\\u0000\\u0041','\0A'",
        "'\u00fc\\u00fc','\u00fc\u00fc'",
        "'\\ud83d\\ude00 \ud83d\ude00','\ud83d\ude00 \ud83d\ude00'",
        "'a\\u2028b',a\u2028b"
    })
    void escapes_become_their_octets(String json, String expected) throws Exception {
        RawText.Outcome outcome = text(json);

        assertThat(written.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        assertThat(outcome.exact()).isTrue();
        assertThat(outcome.octets()).isEqualTo(expected.getBytes(StandardCharsets.UTF_8).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufffd", "\\ufffd", "a\ufffdb", "\\uFFFD"})
    void a_text_with_replaced_octets_is_inexact_and_is_followed_by_the_messages_own_id(String json) throws Exception {
        RawText.Outcome outcome = text(json);

        assertThat(outcome.exact()).isFalse();
        assertThat(written.toString(StandardCharsets.UTF_8)).endsWith("g1");
        assertThat(outcome.octets()).isEqualTo(written.size() - 2L);
    }

    @Test
    void no_message_is_no_text() throws Exception {
        assertThat(read("[[\"doveadmResponse\",[],\"c0\"]]").found()).isFalse();
        assertThat(written.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "[[\"error\",{\"type\":\"exitCode\",\"exitCode\":75},\"c0\"]]",
                "[[\"doveadmResponse\",[],\"c1\"]]",
                "[[\"doveadmResponse\",[{\"text\":\"x\",\"guid\":\"g1\"}],\"c0\"]]",
                "[[\"doveadmResponse\",[{\"guid\":\"g1\",\"text\":\"x\"},{\"guid\":\"g2\",\"text\":\"x\"}],\"c0\"]]"
            })
    void another_answer_is_refused(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x", "\\u00", "\\ud83d", "\\ude00", "\\ud83dx", "\\ud83d\\n", "line\nend"})
    void what_is_no_text_of_json_is_refused(String json) {
        assertThatThrownBy(() -> text(json)).isInstanceOf(IOException.class);
    }

    @Test
    void a_text_that_is_longer_than_the_message_can_be_is_refused() {
        assertThatThrownBy(() -> text("x".repeat(3001))).isInstanceOf(IOException.class);
    }
}
