package org.mailrecall.mail.mailbox.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.mailbox.StoredMessage;

class ListedHoldsTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final StoredMessage MESSAGE = new StoredMessage(
            new StoredMessage.Place("INBOX", 1, 1), List.of(), List.of(), List.of(), List.of(), false, Set.of(), 1);

    @TempDir
    Path directory;

    @Test
    void who_is_in_a_list_at_rest_is_on_hold_and_nobody_else() throws Exception {
        list("# litigation 17\nCy@Contoso.example # until June\n", Duration.ofSeconds(2));

        assertThat(of("cy@contoso.example")).isEqualTo(HoldState.HELD);
        assertThat(of("bo@contoso.example")).isEqualTo(HoldState.FREE);
    }

    @Test
    void while_the_list_has_not_been_at_rest_for_two_seconds_nobody_is_known_to_be_free() throws Exception {
        list("cy@contoso.example\n", Duration.ofMillis(1_999));

        assertThat(of("bo@contoso.example")).isEqualTo(HoldState.UNKNOWN);
    }

    @Test
    void a_list_that_somebody_has_just_begun_to_write_says_nothing() throws Exception {
        list("", Duration.ofHours(1));

        assertThat(of("bo@contoso.example")).isEqualTo(HoldState.UNKNOWN);
    }

    @Test
    void a_list_of_nobody_has_a_comment() throws Exception {
        list("# nobody\n", Duration.ofHours(1));

        assertThat(of("bo@contoso.example")).isEqualTo(HoldState.FREE);
    }

    private void list(String text, Duration unchanged) throws Exception {
        Files.setLastModifiedTime(Files.writeString(file(), text), FileTime.from(NOW.minus(unchanged)));
    }

    private HoldState of(String mailbox) {
        return new ListedHolds(file(), Clock.fixed(NOW, ZoneOffset.UTC)).of(mailbox, MESSAGE);
    }

    private Path file() {
        return directory.resolve("holds");
    }
}
