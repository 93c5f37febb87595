package org.mailrecall.mail.mailbox.rules;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MailboxTurnsTest {
    @Test
    @Timeout(60)
    void nobody_waits_without_end_for_work_that_hangs() throws Exception {
        MailboxTurns turns = new MailboxTurns(Duration.ofMillis(20));
        turns.take(Commands.BO);

        assertThatThrownBy(() -> turns.take(Commands.BO)).hasMessageContaining("takes long");

        turns.giveBack(Commands.BO);
        turns.take(Commands.BO);
    }
}
