package org.mailrecall.mail.mailbox.login;

import org.mailrecall.mail.mailbox.MailboxException;

/** The logins with which the service opens mailboxes. */
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
     * @throws MailboxException when there is no login for the mailbox, or when it cannot be read
     */
    Login of(String mailbox) throws MailboxException;

    /** Returns logins for which the user is the mailbox's address, all with the same password. */
    static Logins samePassword(String password) {
        return mailbox -> new Login(mailbox, password);
    }
}
