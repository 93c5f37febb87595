package org.mailrecall.mail.mailbox;

import java.time.Duration;
import java.time.Instant;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeleteCommand;

/**
 * The search that a command makes in a mailbox.
 *
 * @param messageId normalised
 * @param copyId hash of the delivery id
 * @param since no copy that can be meant is older
 */
public record Wanted(String messageId, String copyId, Instant since) {
    /** A recall lives for a day, and a copy is remembered for a week before it; the rest is room for clocks and time zones. */
    private static final Duration OLDEST = Duration.ofDays(10);

    /** @throws IllegalArgumentException when the command's Message-ID is none */
    static Wanted of(DeleteCommand command) {
        return new Wanted(
                MessageIds.normalise(command.getMessageId()),
                command.getCopyId(),
                command.getDeadline().minus(OLDEST));
    }
}
