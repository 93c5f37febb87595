package org.mailrecall.desk.mail.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.mail.relay.RelayException.Kind;
import org.mailrecall.desk.mail.relay.RelaySettings.Tls;
import org.mailrecall.desk.mail.text.MailText;

class SmtpRelayTest {
    private static final MailText TEXT = new MailText("en", "Recall complete", ".\r\nplain", "<p>html</p>");
    private static final Envelope TO_ADA = new Envelope("id@desk.example", "ada@contoso.example", Instant.EPOCH);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "RCPT, 550 5.1.1 nobody, REFUSED",
        "RCPT, 451 greylisted, DEFERRED",
        "., 554 5.7.1 spam, REFUSED",
        "., 452 disk full, DEFERRED",
        "DATA, 421 shutting down, AWAY",
        "MAIL, 550 no null path here, AWAY",
        "MAIL, 451 later, AWAY",
        "EHLO, '', AWAY",
        "., '', AWAY",
        "RCPT, '', AWAY"
    })
    void theAnswerSaysWhatIsDoneAboutTheMail(String command, String answer, Kind kind) {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of(command, answer));
                SmtpRelay relay = new SmtpRelay(settings(server.port(), Tls.NONE, ""))) {
            RelayException failure = catchThrowableOfType(RelayException.class, () -> relay.send(TO_ADA, TEXT));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.getMessage()).doesNotContain("@", "nobody");
        }
    }

    @Test
    void theConnectionIsKeptAndMadeAnewAfterAFailure() throws Exception {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of());
                SmtpRelay relay = new SmtpRelay(settings(server.port(), Tls.NONE, ""))) {
            relay.send(TO_ADA, TEXT);
            relay.send(TO_ADA, TEXT);
            assertThat(server.lines).filteredOn(line -> line.startsWith("EHLO")).hasSize(1);
            assertThat(server.lines).filteredOn("MAIL FROM:<>"::equals).hasSize(2);
            assertThat(server.lines)
                    .filteredOn("RCPT TO:<ada@contoso.example>"::equals)
                    .hasSize(2);
            assertThat(server.lines).contains("..", "Message-ID: <id@desk.example>");
        }
    }

    @Test
    void withoutStarttlsNothingIsSaidToTheRelay() {
        try (ScriptedSmtp server = new ScriptedSmtp(Map.of());
                SmtpRelay relay = new SmtpRelay(settings(server.port(), Tls.STARTTLS, ""))) {
            assertThatThrownBy(() -> relay.send(TO_ADA, TEXT)).isInstanceOf(RelayException.class);
            assertThat(server.lines).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("AUTH"));
        }
    }

    @Test
    void aRelayWhoseCertificateIsNotTrustedGetsNoMail() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try (SmtpRelay relay = new SmtpRelay(settings(server.getSmtps().getPort(), Tls.IMPLICIT, ""))) {
            assertThatThrownBy(() -> relay.send(TO_ADA, TEXT))
                    .isInstanceOfSatisfying(
                            RelayException.class, e -> assertThat(e.kind()).isEqualTo(Kind.AWAY));
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void aNewPasswordNeedsNoRestart() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
                .withConfiguration(new GreenMailConfiguration().withUser("desk", "right"));
        server.start();
        Path password = Files.writeString(directory.resolve("password"), "wrong\n");
        RelaySettings settings = settings(server.getSmtp().getPort(), Tls.NONE, "bounces@desk.example");
        settings = new RelaySettings(
                settings.host(),
                settings.port(),
                settings.tls(),
                settings.trust(),
                settings.connectTimeout(),
                settings.answerTimeout(),
                "desk",
                Optional.of(password),
                settings.returnPath(),
                settings.from(),
                settings.fromName());
        try (SmtpRelay relay = new SmtpRelay(settings)) {
            assertThatThrownBy(() -> relay.send(TO_ADA, TEXT)).isInstanceOfSatisfying(RelayException.class, e -> {
                assertThat(e.kind()).isEqualTo(Kind.AWAY);
                assertThat(e.getMessage()).doesNotContain("wrong");
            });
            Files.writeString(password, "right\n");
            relay.send(TO_ADA, TEXT);
            assertThat(server.getReceivedMessages()).hasSize(1);
            assertThat(server.getReceivedMessages()[0].getHeader("Return-Path"))
                    .containsExactly("<bounces@desk.example>");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@x.example\r\nRCPT TO:<eve@x.example>",
                "ada\n@x.example",
                "ada\0@x.example",
                "ada\u760A@x.example",
                "ada\u760DRCPT@x.example",
                "ada\u0085@x.example",
                "\u202Eada@x.example",
                "ada @x.example",
                "Ada <ada@x.example>",
                "ada@x.example, eve@x.example",
                "erased-1@erased.invalid",
                "ada",
                ""
            })
    void anAddressThatCouldEndACommandIsNone(String address) {
        assertThat(SafeText.isUsableAddress(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada@x.example", "a+b=c@x.example", "ada@xn--bcher-kva.example"})
    void anAddressOfVisibleAsciiIsOne(String address) {
        assertThat(SafeText.isUsableAddress(address)).isTrue();
    }

    @Test
    void aVeryLongSubjectIsCutBetweenCharacters() {
        String long100k = "\uD83D\uDCE7".repeat(100_000);
        assertThat(SafeText.subject(long100k)).contains("\uD83D\uDCE7".repeat(150) + "…");
        assertThat(SafeText.subject("  ")).isEmpty();
    }

    private static RelaySettings settings(int port, Tls tls, String returnPath) {
        return new RelaySettings(
                "127.0.0.1",
                port,
                tls,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                "",
                Optional.empty(),
                returnPath,
                "reports@desk.example",
                "Recall desk");
    }
}
