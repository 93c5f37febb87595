package org.mailrecall.mail.mailbox;

import java.util.HashSet;
import java.util.Set;

/** Has at most one thread of this service work on a mailbox at a time. */
final class MailboxTurns {
    private final Set<String> taken = new HashSet<>();

    /**
     * Waits until nobody works on the mailbox.
     *
     * @throws MailboxException when the waiting thread is interrupted
     */
    synchronized void take(String mailbox) throws MailboxException {
        try {
            while (!taken.add(mailbox)) {
                wait();
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
