package org.mailrecall.mail.mailbox.doveadm.api;

import java.time.Duration;
import org.mailrecall.mail.mailbox.MailboxException;

/** The time at which the requests of a command must have been answered, by the clock of {@link System#nanoTime}. */
record Deadline(long nanos) {
    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /**
     * Returns the time that is left, and at most the given time.
     *
     * @throws MailboxException when no time is left
     */
    Duration left(Duration atMost) throws MailboxException {
        Duration left = Duration.ofNanos(nanos - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new MailboxException("the command takes longer than the configuration allows");
        }
        return left.compareTo(atMost) < 0 ? left : atMost;
    }
}
