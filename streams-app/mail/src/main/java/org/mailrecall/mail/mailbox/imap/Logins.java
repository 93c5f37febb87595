package org.mailrecall.mail.mailbox.imap;

import org.mailrecall.mail.mailbox.MailboxException;

/** The logins of the service, a login for each mailbox. */
@FunctionalInterface
public interface Logins {
    /** A user name and a password. */
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

    /** Returns logins with the mailbox's address as the user, and the same password for all. */
    static Logins samePassword(String password) {
        return mailbox -> new Login(mailbox, password);
    }
}
