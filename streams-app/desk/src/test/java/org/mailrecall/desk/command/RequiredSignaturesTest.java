package org.mailrecall.desk.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.config.DeskConfig;

/** Where signatures are required, a desk without the keys of one of its topics does not start. */
class RequiredSignaturesTest {
    private static final String SECRET = "5e8a1c07f3b94d26e0a7c18bd2f6493c";

    @TempDir
    Path directory;

    private Path without(String key) throws Exception {
        StringBuilder file = new StringBuilder(
                """
                signatures.required = true
                sign-in.issuer = "https://issuer.example"
                sign-in.keys-url = "https://issuer.example/keys"
                sign-in.authorize-url = "https://issuer.example/authorize"
                sign-in.token-url = "https://issuer.example/token"
                """);
        for (String each : new String[] {"recall-trace", "recall-reports", "tenant-settings-audit"}) {
            String keys = each.equals(key) ? "" : "recall-1=" + SECRET;
            file.append("signatures.").append(each).append(" = \"").append(keys).append("\"\n");
        }
        return Files.writeString(directory.resolve("desk.conf"), file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"recall-trace", "recall-reports", "tenant-settings-audit"})
    void an_empty_key_is_named_in_one_line_without_the_others_and_the_exit_code_is_2(String key) throws Exception {
        StringWriter err = new StringWriter();

        int code = DeskMain.commandLine()
                .setErr(new PrintWriter(err))
                .execute("desk", "--config", without(key).toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("signatures." + key + ": is empty, and signatures.required is true")
                .doesNotContain(SECRET);
    }

    @Test
    void with_all_of_them_it_is_complete() throws Exception {
        Path complete = without("none");

        assertThatCode(() -> DeskConfig.load(Optional.of(complete), Map.of(), Map.of()))
                .doesNotThrowAnyException();
    }
}
