package org.mailrecall.mail.mailbox;

import java.time.Duration;
import java.time.Instant;
import org.mailrecall.contract.DefaultTimes;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeleteCommand;

/**
 * The message that a command looks for in a mailbox.
 *
 * @param messageId normalised
 * @param copyId the hash of the copy's delivery id
 * @param since a message that came before is not read by {@link MailboxSession#lookAgain}
 */
public record Wanted(String messageId, String copyId, Instant since) {
    /**
     * How long before a command's deadline a message may have come that the close look reads. Two days are added to the
     * contract's times for differences of clocks and time zones. Where the processor has longer times, the close look
     * does not read the oldest copies.
     */
    private static final Duration OLDEST = DefaultTimes.OLDEST_COPY_TO_DEADLINE.plusDays(2);

    /**
     * Returns the message that a command looks for.
     *
     * @throws IllegalArgumentException when the command's Message-ID cannot be used
     */
    public static Wanted of(DeleteCommand command) {
        return new Wanted(
                MessageIds.normalise(command.getMessageId()),
                command.getCopyId(),
                command.getDeadline().minus(OLDEST));
    }
}
