package org.mailrecall.mail.ask;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.header.SealKey;

/** The program that Dovecot runs for the folder "Recall", as it is to be copied, with a sendmail of the test. */
class RecallAskProgramTest {
    private static final Path PROGRAM = Path.of("../../deploy/mail/dovecot/recall-ask");
    private static final SealKey KEY = new SealKey("folder-1", "f".repeat(32));

    @TempDir
    Path directory;

    @BeforeEach
    void prepare() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("perl", "-MDigest::SHA", "-e", "1").start().waitFor() == 0,
                "perl is missing: install the package perl");
        Files.writeString(directory.resolve("key"), "\nfolder-1=" + KEY.secret() + "\nfolder-0=" + "0".repeat(32));
        mode("rw-r-----");
        sendmail("printf '%s\\n' \"$@\" > " + directory.resolve("arguments") + "; cat > " + directory.resolve("mail"));
    }

    @Test
    void the_adapter_reads_what_the_program_writes() throws Exception {
        assertThat(run("ada", "<m1@contoso.example>\r\nLünch")).isZero();

        Ask ask = sent().orElseThrow();
        assertThat(ask.login()).isEqualTo("ada");
        assertThat(ask.subject()).contains("Lünch");
        assertThat(ask.messageId()).isEqualTo("<m1@contoso.example>");
        assertThat(ask.time()).isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
        assertThat(Files.readAllLines(directory.resolve("arguments")))
                .containsExactly("-i", "-f", "", "--", "recall@contoso.example");
        assertThat(mail().getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    }

    @Test
    void an_id_of_any_octets_stays_within_the_ask() throws Exception {
        String hostile = "<a\u0000b Bcc: x@else.example .: é@x>";
        assertThat(run("ada\nBcc: y@else.example", hostile + "\n")).isZero();
        assertThat(sent().orElseThrow().messageId()).isEqualTo(hostile);
        assertThat(mail().getHeader("Bcc")).isNull();

        assertThat(run("ada", "x".repeat(999) + "\n")).isZero();
        assertThat(sent().orElseThrow().messageId()).isEmpty();
        assertThat(run("ada", "a@b\n" + "x".repeat(100_000))).isZero();
        assertThat(sent().orElseThrow().subject().orElseThrow()).hasSize(4_000);
    }

    @Test
    void an_id_with_a_line_end_brings_no_subject_of_its_own() throws Exception {
        for (String end : List.of("\n", "\r\n", "\r")) {
            assertThat(run("ada", "<m1@contoso.example>" + end + "Lunch\nPlanted"))
                    .isZero();
            assertThat(sent().orElseThrow().messageId()).isEmpty();
            assertThat(sent().orElseThrow().subject()).contains("");
        }
    }

    @Test
    void where_postfix_does_not_take_the_ask_or_the_key_is_missing_it_fails() throws Exception {
        sendmail("cat > /dev/null; exit 75");
        assertThat(run("ada", "<m1@contoso.example>\nLunch")).isNotZero();

        sendmail("cat > /dev/null");
        assertThat(run("ada", "<m1@contoso.example>\nLunch")).isZero();
        Files.writeString(directory.resolve("key"), "folder-1=short");
        assertThat(run("ada", "<m1@contoso.example>\nLunch")).isNotZero();
        Files.delete(directory.resolve("key"));
        assertThat(run("ada", "<m1@contoso.example>\nLunch")).isNotZero();
    }

    @Test
    void a_key_that_others_can_read_or_write_is_not_used() throws Exception {
        for (String others : List.of("r--", "-w-")) {
            mode("rw-r--" + others);
            assertThat(run("ada", "<m1@contoso.example>\nLunch")).isNotZero();
        }
        assertThat(directory.resolve("mail")).doesNotExist();
    }

    private void mode(String permissions) throws Exception {
        Files.setPosixFilePermissions(directory.resolve("key"), PosixFilePermissions.fromString(permissions));
    }

    private void sendmail(String script) throws Exception {
        Path sendmail = Files.writeString(directory.resolve("sendmail"), "#!/bin/sh\n" + script + "\n");
        assertThat(sendmail.toFile().setExecutable(true)).isTrue();
    }

    private int run(String login, String messageId) throws Exception {
        Path program = Files.writeString(
                directory.resolve("recall-ask"),
                Files.readString(PROGRAM)
                        .replace(
                                "/usr/sbin/sendmail",
                                directory.resolve("sendmail").toString()));
        Path input = Files.writeString(directory.resolve("input"), messageId);
        return new ProcessBuilder(
                        "perl",
                        program.toString(),
                        directory.resolve("key").toString(),
                        login,
                        "recall@contoso.example")
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Optional<Ask> sent() throws Exception {
        return AskSeal.read(mail().getHeader(AskSeal.HEADER, null), List.of(KEY));
    }

    private MimeMessage mail() throws Exception {
        byte[] octets = Files.readString(directory.resolve("mail")).getBytes(StandardCharsets.UTF_8);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
    }
}
