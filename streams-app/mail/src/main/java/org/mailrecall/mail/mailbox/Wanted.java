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
 * @param since the earliest time of a copy that the command can mean
 */
public record Wanted(String messageId, String copyId, Instant since) {
    /**
     * How far back to search. A recall lives for a day, and a copy is remembered for a week before it; the rest is room
     * for clocks and time zones.
     */
    private static final Duration OLDEST = Duration.ofDays(10);

    /**
     * Returns the search of a command.
     *
     * @throws IllegalArgumentException when the command's Message-ID is no Message-ID
     */
    static Wanted of(DeleteCommand command) {
        return new Wanted(
                MessageIds.normalise(command.getMessageId()),
                command.getCopyId(),
                command.getDeadline().minus(OLDEST));
    }
}
