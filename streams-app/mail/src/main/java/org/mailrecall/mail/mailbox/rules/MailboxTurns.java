package org.mailrecall.mail.mailbox.rules;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.mailrecall.mail.mailbox.MailboxException;

/** Keeps two threads of this service from working on the same mailbox at once. */
final class MailboxTurns {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Set<String> taken = new HashSet<>();
    private final Duration longestWait;

    MailboxTurns() {
        this(LONGEST_WAIT);
    }

    MailboxTurns(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /**
     * Waits until nobody works on the mailbox, for half a minute at most: a worker is not to wait for a server that
     * hangs.
     *
     * @throws MailboxException when somebody still works on the mailbox, or when the waiting thread is interrupted
     */
    synchronized void take(String mailbox) throws MailboxException {
        try {
            long end = System.nanoTime() + longestWait.toNanos();
            while (!taken.add(mailbox)) {
                long leftMillis = (end - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw new MailboxException("other work in the mailbox takes long");
                }
                wait(leftMillis);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailboxException("the service is being stopped", e);
        }
    }

    /** Returns false, without waiting, when somebody works on the mailbox. */
    synchronized boolean tryTake(String mailbox) {
        return taken.add(mailbox);
    }

    synchronized void giveBack(String mailbox) {
        taken.remove(mailbox);
        notifyAll();
    }
}
