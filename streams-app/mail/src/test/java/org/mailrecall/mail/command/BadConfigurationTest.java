package org.mailrecall.mail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On the command line a bad configuration is one line and exit code 2. */
class BadConfigurationTest {
    private static final String SECRET = "5e8a1c07f3b94d26e0a7c18bd2f6493c";

    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"mailbox", "transport postfix"})
    void a_missing_file_is_named(String command) {
        assertThat(run(command + " --config /nowhere.conf")).isEqualTo(2);

        assertThat(err.toString().lines()).singleElement().asString().contains("/nowhere.conf cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signatures.delete-commands", "signatures.signing-key", "seals.keys"})
    void a_missing_secret_is_named_without_the_others(String key) throws Exception {
        Path password = Files.writeString(directory.resolve("master"), "master");
        Path file = Files.writeString(
                directory.resolve("mailbox.conf"),
                """
                imap { host = "imap.contoso.example", password-file = "%s" }
                tenants { contoso = "contoso.example" }
                seals.keys = "transport-1=%s"
                signatures { delete-commands = "recall-1=%s", signing-key = "mailbox-1=%s" }
                %s = ""
                """
                        .formatted(password, SECRET, SECRET, SECRET, key));

        assertThat(run("mailbox --config " + file)).isEqualTo(2);

        assertThat(err.toString()).hasLineCount(1).contains(key + ": is empty").doesNotContain(SECRET);
    }

    private int run(String words) {
        return MailMain.commandLine().setErr(new PrintWriter(err)).execute(words.split(" "));
    }
}
