package org.mailrecall.mail.mailbox.imap;

import org.mailrecall.mail.mailbox.MailboxException;

/** How the service logs in for a mailbox. */
@FunctionalInterface
public interface Logins {
    /** User name and password. */
    record Login(String user, String password) {
        /** Names the user without the password. */
        @Override
        public String toString() {
            return "login " + user;
        }
    }

    /**
     * Returns the login for a mailbox.
     *
     * @param mailbox the address, normalised
     * @throws MailboxException when there is none at present
     */
    Login of(String mailbox) throws MailboxException;

    /** The mailbox's address as the user, and one password for all. */
    static Logins samePassword(String password) {
        return mailbox -> new Login(mailbox, password);
    }
}
