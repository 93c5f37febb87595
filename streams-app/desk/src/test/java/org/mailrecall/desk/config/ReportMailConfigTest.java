package org.mailrecall.desk.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of report mail. */
class ReportMailConfigTest {
    @TempDir
    Path files;

    @Test
    void aUserWithoutAPasswordFileIsRefused() throws Exception {
        Path file = Files.writeString(
                files.resolve("desk.conf"),
                """
                sign-in.issuer = "https://issuer.example"
                sign-in.keys-url = "https://issuer.example/keys"
                sign-in.authorize-url = "https://issuer.example/authorize"
                sign-in.token-url = "https://issuer.example/token"
                report-mail { enabled = true, from = "recall@desk.example", relay { host = relay.example, user = desk } }
                """);
        assertThatThrownBy(() -> DeskConfig.load(Optional.of(file), Map.of(), Map.of()))
                .hasMessageStartingWith("report-mail.relay.password-file: names no file that can be read");
    }
}
