package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.disk.DiskException;
import org.mailrecall.testbed.TestClock;

class LoginMailboxesTest {
    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private Path file;
    private LoginMailboxes logins;

    @BeforeEach
    void open() throws IOException {
        file = directory.resolve("logins");
        write("# people", "bob  robert@contoso.example");
        logins = new LoginMailboxes(Optional.of(file), "contoso.example", clock);
    }

    @Test
    void a_login_is_listed_or_gets_the_domain() {
        assertThat(logins.of("bob")).contains("robert@contoso.example");
        assertThat(logins.of("ada")).contains("ada@contoso.example");
        assertThat(logins.of("ada@@")).isEmpty();
    }

    @Test
    void a_change_counts_once_nobody_has_written_for_a_while() throws IOException {
        clock.move(Duration.ofMinutes(1));
        write("");
        assertThat(logins.of("bob")).contains("robert@contoso.example");

        write("bob b@contoso.example");
        clock.move(Duration.ofSeconds(3));

        assertThat(logins.of("bob")).contains("b@contoso.example");
    }

    @Test
    void what_is_missing_or_broken_leaves_the_former_content() throws IOException {
        clock.move(Duration.ofMinutes(1));
        write("bob robert@contoso.example", "cy");
        clock.move(Duration.ofMinutes(1));
        assertThat(logins.of("bob")).contains("robert@contoso.example");

        Files.delete(file);

        assertThat(logins.of("bob")).contains("robert@contoso.example");
    }

    @Test
    void a_file_that_was_never_read_names_nobody() {
        LoginMailboxes unread = new LoginMailboxes(Optional.of(directory.resolve("none")), "contoso.example", clock);

        assertThatThrownBy(() -> unread.of("bob")).isInstanceOf(DiskException.class);
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    }
}
