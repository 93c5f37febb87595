package org.mailrecall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a protection is required and one of its secrets is empty or missing, no command goes on. */
class MissingSecretTest {
    private static final String SECRET = "5e8a1c07f3b94d26e0a7c18bd2f6493c";

    @TempDir
    Path directory;

    /** A file in which everything that is required is there, but for one key. */
    private Path without(String key, String instead) throws Exception {
        StringBuilder file = new StringBuilder("security.required = [signatures, hash-key]\n");
        for (String each : new String[] {
            "signatures.recall-requests",
            "signatures.delivered-messages",
            "signatures.delete-outcomes",
            "signatures.tenant-settings",
            "signatures.signing-key",
            "state.hash-key"
        }) {
            String value = each.equals("state.hash-key") ? SECRET : "any-1=" + SECRET;
            file.append(each.equals(key) ? instead : each + " = \"" + value + '"')
                    .append('\n');
        }
        return Files.writeString(directory.resolve("recall.conf"), file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signatures.recall-requests",
                "signatures.delivered-messages",
                "signatures.delete-outcomes",
                "signatures.tenant-settings",
                "signatures.signing-key",
                "state.hash-key"
            })
    void an_empty_or_missing_secret_ends_the_start_with_exit_code_2_and_the_keys_name(String key) throws Exception {
        for (String instead : new String[] {key + " = \"\"", "", key + " = ${?NOT_INJECTED_ANYWHERE}"}) {
            for (String command : new String[] {"run", "provision", "topology"}) {
                StringWriter err = new StringWriter();

                int code = RecallCli.commandLine()
                        .setErr(new PrintWriter(err))
                        .execute(command, "--config", without(key, instead).toString());

                assertThat(code).as(command).isEqualTo(2);
                assertThat(err.toString())
                        .hasLineCount(1)
                        .contains("security.required", key + " is empty")
                        .doesNotContain(SECRET);
            }
        }
    }
}
