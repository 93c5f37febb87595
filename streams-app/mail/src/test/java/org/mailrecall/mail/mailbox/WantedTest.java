package org.mailrecall.mail.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.StampedMail;

class WantedTest {
    @TempDir
    Path directory;

    @Test
    void the_close_look_reads_a_copy_of_a_week_ago_whose_recall_was_approved_at_the_last_moment() {
        Instant delivered = Instant.parse("2026-03-01T12:00:00Z");
        Instant asked = delivered.plus(Duration.ofDays(7));
        Instant approved = asked.plus(Duration.ofHours(72));
        Duration differenceOfTimeZones = Duration.ofHours(26);

        try (Commands commands = new Commands(directory, mailbox -> null, null)) {
            StampedMail mail = StampedMail.of(Commands.ADA, Commands.BO, "m1@contoso.example");
            Wanted wanted = Wanted.of(commands.command(mail)
                    .setDeadline(approved.plus(Duration.ofHours(24)))
                    .build());

            assertThat(wanted.since()).isBefore(delivered.minus(differenceOfTimeZones));
        }
    }
}
