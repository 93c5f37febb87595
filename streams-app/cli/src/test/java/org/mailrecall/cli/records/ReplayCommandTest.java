package org.mailrecall.cli.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.cli.RecallCli;

class ReplayCommandTest {
    private static final String DELIVERED =
            "{\"topic\":\"delivered-messages\",\"value\":{\"tenant\":\"t\",\"messageId\":"
                    + "\"m@x\",\"recipient\":\"bo@x.example\",\"deliveryId\":\"d1\",\"eventTime\":\"2026-11-16T10:00:00Z\","
                    + "\"sender\":\"ada@x.example\",\"mailbox\":\"bo@x.example\",\"route\":\"DIRECT\",\"place\":\"MAILBOX\"}}";
    private static final String ASKED =
            "{\"topic\":\"recall-requests\",\"value\":{\"tenant\":\"t\",\"recallId\":\"r@x\","
                    + "\"action\":\"ASK\",\"eventTime\":\"2026-11-16T10:01:00Z\",\"requestedBy\":\"ada@x.example\",\"ask\":{"
                    + "\"originalMessageId\":\"m@x\",\"sender\":\"ada@x.example\",\"role\":\"SELF\",\"subject\":\"Grüße\","
                    + "\"recipients\":[{\"address\":\"bo@x.example\",\"location\":\"TENANT_CLOUD\"}],\"encrypted\":false,"
                    + "\"sentTime\":\"2026-11-16T09:59:00Z\",\"totalRecipients\":1}}}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                       | no JSON at column 2: Unexpected"
                        + " end-of-input: expected close marker for Object (see",
                "[]                                                      | is no JSON object",
                "{\"topic\": \"nonsense\", \"value\": null}              | topic: there is no topic 'nonsense'",
                "{\"topic\": \"recall-trace\", \"value\": null}          | topic: recall-trace is an output of a replay",
                "{\"value\": null}                                       | topic: missing",
                "{\"topic\": \"delete-outcomes\"}                        | value: missing; null is a tombstone",
                "{\"topic\": \"delete-outcomes\", \"value\": {}}         | value: tenant: missing",
                "{\"topic\": \"delete-outcomes\", \"valu\": {}}          | valu: no such field",
                "{\"topic\": \"tenant-settings\", \"key\": 1, \"value\": null} | key: is no text",
                "{\"clock\": \"noon\"}                                   | clock: \"noon\" is no time",
                "{\"clock\": \"2026-11-16T09:59:59Z\"}                   | clock: 2026-11-16T09:59:59Z is before",
                "{\"clock\": \"2026-11-16T12:00:00Z\", \"value\": null}  | value: no such field",
            })
    void a_bad_line_is_named_with_its_file_in_one_line_and_exit_code_2(String line, String message) throws Exception {
        Path file = history(DELIVERED, "# next", line);

        assertThat(run("--only", "commands", file.toString())).isEqualTo(2);
        assertThat(errors())
                .startsWith("recall: " + file + ":3: ")
                .contains(message)
                .hasLineCount(1);
    }

    @Test
    void bytes_that_are_no_text_are_named_likewise() throws Exception {
        Path file = dir.resolve("bytes.jsonl");
        Files.write(file, new byte[] {'#', '\n', (byte) 0xff, '\n'});

        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(errors()).contains("bytes.jsonl:").contains("no UTF-8").hasLineCount(1);
    }

    @Test
    void stdin_is_played_to_the_last_deadline() {
        InputStream stdin = System.in;
        System.setIn(new ByteArrayInputStream((DELIVERED + "\n\n  " + ASKED + '\n').getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("--only", "trace,commands", "-")).isZero();
        } finally {
            System.setIn(stdin);
        }
        String[] lines = out.toString().split("\\R");
        assertThat(lines[0]).startsWith("{\"topic\":\"delete-commands\",\"key\":\"t|bo@x.example\",\"value\":{");
        assertThat(lines[lines.length - 1])
                .contains("\"event\":\"Drop\"", "\"reason\":\"NOT_CONFIRMED\"", "2026-11-17T10:01:00.000Z", "Grüße");
        assertThat(out.toString()).doesNotContain("recall-reports");
    }

    @Test
    void times_of_the_rules_come_from_the_configuration() throws Exception {
        Path config = Files.writeString(dir.resolve("short.conf"), "recall { window = 2h, remembered = 3h }");

        assertThat(run(
                        "--config",
                        config.toString(),
                        "--summary",
                        history(DELIVERED, ASKED).toString()))
                .isZero();
        assertThat(out.toString())
                .contains("NOT_CONFIRMED  2026-11-16T12:01:00Z")
                .contains("1 recipient recalls: 1 Failed");
    }

    @Test
    void of_a_dead_letter_headers_and_size_are_printed_and_not_what_it_says() throws Exception {
        String future = DELIVERED.replaceFirst("\\{", "{\"appended\":\"2026-11-16T09:00:00Z\",");

        assertThat(run("--only", "dead-letters", history(future).toString())).isZero();
        assertThat(out.toString())
                .contains("\"recall.dead-letter.reason\":\"IN_THE_FUTURE\"", "\"recall.dead-letter.offset\":\"0\"")
                .containsPattern("\"bytes\":[1-9]")
                .doesNotContain("ada@x.example")
                .hasLineCount(1);
    }

    /** Returns the errors without progress, of which a busy machine shows some. */
    private String errors() {
        return err.toString()
                .lines()
                .filter(line -> !line.contains(" … "))
                .collect(java.util.stream.Collectors.joining("\n"));
    }

    private Path history(String... lines) throws Exception {
        return Files.writeString(dir.resolve("history.jsonl"), String.join("\n", lines));
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "replay";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return RecallCli.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
