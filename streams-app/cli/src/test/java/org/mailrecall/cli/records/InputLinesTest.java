package org.mailrecall.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.cli.RecallCli;
import picocli.CommandLine.ParameterException;

class InputLinesTest {
    @TempDir
    Path dir;

    @Test
    void a_line_with_other_bytes_is_named_and_its_neighbours_are_read() throws IOException {
        assertThat(read("one\ntwo\nthr\u00E9\u00E9\nf\u00F6ur", StandardCharsets.ISO_8859_1))
                .containsExactly("1 one", "2 two", "3 bytes that are no UTF-8", "4 bytes that are no UTF-8");
        assertThat(lines(bytes("gr\u00FC\u00DFe\r\n".getBytes(StandardCharsets.UTF_8), new byte[] {'x', (byte) 0xC3})))
                .as("a character that the end of the file cuts")
                .containsExactly("1 gr\u00FC\u00DFe", "2 bytes that are no UTF-8");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_line() throws IOException {
        assertThat(read("\uFEFF{}\n{}", StandardCharsets.UTF_8)).containsExactly("1 {}", "2 {}");
        assertThat(read("\uFEFF", StandardCharsets.UTF_8)).isEmpty();
    }

    /** Each of these is no UTF-8: an overlong form, half a character, a code point beyond Unicode, a lone continuation. */
    @ParameterizedTest
    @ValueSource(strings = {"C0AF", "E08080", "EDA080", "EDB080", "F4908080", "80", "FE", "F0808080"})
    void octets_that_only_look_like_utf_8_are_named_with_their_line(String octets) throws IOException {
        byte[] wrong = java.util.HexFormat.of().parseHex(octets);

        assertThat(lines(bytes(new byte[] {'a', '\n', 'b'}, wrong, new byte[] {'\n', 'c'})))
                .containsExactly("1 a", "2 bytes that are no UTF-8", "3 c");
    }

    @Test
    void line_ends_of_other_systems_and_null_characters_stay_within_their_line() throws IOException {
        assertThat(read("one\r\ntwo\r\n", StandardCharsets.UTF_8)).containsExactly("1 one", "2 two");
        assertThat(read("on\u0000e\ntwo", StandardCharsets.UTF_8)).containsExactly("1 on\u0000e", "2 two");
        assertThat(read("one\u2028still\u0085one\ntwo", StandardCharsets.UTF_8))
                .containsExactly("1 one\u2028still\u0085one", "2 two");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-32BE", "UTF-32LE"})
    void utf_32_is_not_taken_for_utf_16_with_a_mark_or_without(String encoding) {
        for (String text : new String[] {"{\"tenant\":1}", "\uFEFF{}"}) {
            assertThatThrownBy(() -> read(text, Charset.forName(encoding)))
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("is UTF-32, not UTF-8");
        }
    }

    @Test
    void empty_lines_keep_their_numbers_and_the_last_needs_no_end() throws IOException {
        assertThat(read("\n\na", StandardCharsets.UTF_8)).containsExactly("1 ", "2 ", "3 a");
        assertThat(read("", StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
    void a_file_in_another_encoding_is_named_as_what_it_is(String encoding) {
        String text = encoding.equals("UTF-32") ? "\uFEFF{\"tenant\":1}" : "{\"tenant\":1}";
        String said = encoding.equals("UTF-32") ? "UTF-32" : "UTF-16";

        assertThatThrownBy(() -> read(text, Charset.forName(encoding)))
                .isInstanceOf(ParameterException.class)
                .hasMessageEndingWith("is " + said + ", not UTF-8; to convert it: iconv -f " + said + " -t UTF-8");
    }

    @Test
    void a_line_without_an_end_takes_bounded_memory_and_is_named() throws IOException {
        byte[] endless = new byte[(16 << 20) + 2];
        java.util.Arrays.fill(endless, (byte) 'a');
        endless[endless.length - 1] = '\n';

        assertThat(lines(bytes(endless, new byte[] {'b'})))
                .containsExactly("1 longer than the 16777216 bytes allowed", "2 b");
    }

    private List<String> read(String text, Charset charset) throws IOException {
        return lines(text.getBytes(charset));
    }

    private List<String> lines(byte[] content) throws IOException {
        List<String> read = new ArrayList<>();
        Path file = Files.write(dir.resolve("lines"), content);
        try (InputLines lines = InputLines.open(file, RecallCli.commandLine())) {
            for (InputLines.Line line = lines.next(); line != null; line = lines.next()) {
                read.add(line.number() + " " + (line.problem() == null ? line.text() : line.problem()));
            }
        }
        return read;
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
