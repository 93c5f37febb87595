package org.mailrecall.desk.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import picocli.CommandLine;

class EraseCommandTest {
    private static final String SECRET = "5e8a1c07f3b94d26e0a7c18bd2f6493c";

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void it_says_what_was_changed_and_until_when_each_topic_holds_the_person_and_not_whom() throws IOException {
        assertThat(erase(SECRET, "bo@contoso.example", "b.o@contoso.example"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString().lines().filter(line -> line.startsWith("erased-")))
                .hasSize(2)
                .allMatch(line -> line.endsWith("@erased.invalid 0 values {}"));
        for (Topic topic : Topics.ALL) {
            assertThat(out.toString()).containsPattern("(?m)^" + topic.name() + " (until 20|holds)");
        }
        assertThat(out.toString()).doesNotContain("contoso.example");
    }

    @Test
    void what_is_no_address_is_refused_without_being_repeated() throws IOException {
        assertThat(erase(SECRET, "not-an-address")).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("not-an-address").doesNotContain("\tat ");
    }

    @Test
    void where_one_address_is_none_nobody_is_erased() throws IOException {
        assertThat(erase(SECRET, "bo@contoso.example", "not-an-address")).isEqualTo(2);
        assertThat(out.toString()).doesNotContain("erased-");
    }

    @Test
    void without_a_key_or_with_a_short_or_weak_one_nobody_is_erased() throws IOException {
        assertThat(erase("", "bo@contoso.example")).isEqualTo(1);
        assertThat(err.toString()).contains("erasure.key is empty");
        assertThat(erase("short-secret", "bo@contoso.example")).isEqualTo(2);
        assertThat(err.toString()).contains("erasure.key").doesNotContain("short-secret");
        assertThat(erase("weak".repeat(8), "bo@contoso.example")).isEqualTo(2);
        assertThat(err.toString())
                .contains("erasure.key")
                .contains("can be guessed")
                .doesNotContain("weakweak");
    }

    private int erase(String key, String... addresses) throws IOException {
        Path config = Files.writeString(
                directory.resolve("desk.conf"),
                """
                kafka.bootstrap-servers = "localhost:1"
                schema-registry.url = "http://localhost:2"
                database.url = "jdbc:sqlite:%s"
                erasure.key = "%s"
                sign-in {
                  issuer = "http://localhost:3"
                  keys-url = "http://localhost:3/keys"
                  authorize-url = "http://localhost:3/authorize"
                  token-url = "http://localhost:3/token"
                }
                """
                        .formatted(directory.resolve("trace.db"), key));
        CommandLine line = DeskMain.commandLine();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] fixed = {"desk", "erase", "--config", config.toString(), "--tenant", "contoso", "--by", "ticket 4711"};
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(fixed), java.util.Arrays.stream(addresses))
                .toArray(String[]::new);
        return line.execute(all);
    }
}
