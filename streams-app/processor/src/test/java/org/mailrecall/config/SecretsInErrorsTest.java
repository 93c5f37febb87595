package org.mailrecall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.platform.config.ConfigException;

/** However a file with a secret is malformed, the error does not repeat the secret. */
class SecretsInErrorsTest {
    private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state.hash-key = \"SECRET",
                "state.hash-key = SECRET\"",
                "state.hash-key = SECRET==",
                "state.hash-key = 'SECRET+/='",
                "state.hash-key SECRET",
                "state.hash-key = ]SECRET",
                "state.hash-key = $SECRET",
                "state.hash-key = \"a\\SECRET\"",
                "state { hash-key = SECRET, }}",
                "signatures.tenant-settings = [\"admin-1=SECRET\"",
                "signatures { tenant-settings = admin-1=SECRET }",
                "signatures.tenant-settings = admin-1=SECRET@x",
                "kafka.client { sasl.jaas.config = password=\"SECRET\"; }",
                "SECRET",
                "SECRET=",
                "include SECRET",
                "state.hash-key = \"\"\"SECRET",
                "signatures.tenant-settings = \"SECRET=\"",
                "signatures.signing-key = \"SECRET\"",
                "signatures.signing-key = \"SECRET=ed25519-private:AAAA\"",
                "signatures.tenant-settings = \"a=ed25519-public:SECRET\"",
                "state.hash-key = \"SECRET SECRET\""
            })
    void an_error_names_the_file_and_never_the_secret(String line) throws Exception {
        Path file = write("http.port = 1\n" + line.replace("SECRET", SECRET) + "\n");

        assertThatThrownBy(() -> RecallConfig.load(Optional.of(file), Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageNotContaining(SECRET)
                .hasMessageNotContaining("\n");
    }

    @Test
    void the_line_and_what_to_do_are_told() throws Exception {
        Path file = write("http.port = 1\n\nstate.hash-key = a]b\n");

        assertThatThrownBy(() -> RecallConfig.load(Optional.of(file), Map.of()))
                .hasMessageContaining("recall.conf, line 3: it is no HOCON")
                .hasMessageContaining("needs quotes");
    }

    /** A file with a secret that lost or gained some characters. */
    @Test
    void no_change_of_a_few_characters_brings_the_secret_into_an_error() throws Exception {
        String whole = "http { port = 1 }\nsignatures { tenant-settings = \"admin-1=" + SECRET
                + "\" }\nstate.hash-key = \"" + SECRET + SECRET + "\"\n";
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, "{}[]\"=$,:\n\\#@?`^&*".charAt(random.nextInt(18)));
                }
            }
            Path file = write(text.toString());
            try {
                RecallConfig.load(Optional.of(file), Map.of());
            } catch (ConfigException e) {
                refused++;
                assertThat(e.getMessage()).as("seed %d, %s", seed, text).doesNotContain(SECRET.substring(8, 24));
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    private Path write(String text) throws Exception {
        return Files.writeString(directory.resolve("recall.conf"), text);
    }
}
