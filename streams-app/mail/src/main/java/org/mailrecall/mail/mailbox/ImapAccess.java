package org.mailrecall.mail.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * How to reach mailboxes.
 *
 * @param host of the IMAP server
 * @param port of it
 * @param tls whether to speak TLS from the first byte
 * @param timeout for each connection and each answer
 * @param logins how to log in for a mailbox
 */
public record ImapAccess(String host, int port, boolean tls, Duration timeout, Logins logins) {
    /** User name and password for a mailbox. */
    public record Login(String user, String password) {}

    /** How to log in for a mailbox. */
    @FunctionalInterface
    public interface Logins {
        /** For a mailbox by its address. */
        Login of(String mailbox);

        /** The mailbox's address, and the same password for all. */
        static Logins samePassword(String password) {
            return mailbox -> new Login(mailbox, password);
        }

        /** One user who may open every mailbox, as Dovecot's {@code mailbox*master}. */
        static Logins master(String separator, String master, String password) {
            return mailbox -> new Login(mailbox + separator + master, password);
        }
    }

    /** A connection that is logged in; the caller closes it. */
    IMAPStore open(String mailbox) throws MessagingException {
        String millis = Long.toString(timeout.toMillis());
        Properties p = new Properties();
        for (String kind : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            p.setProperty("mail.imap." + kind, millis);
            p.setProperty("mail.imaps." + kind, millis);
        }
        // Looking at a message must not mark it as read.
        p.setProperty("mail.imap.peek", "true");
        p.setProperty("mail.imaps.peek", "true");
        IMAPStore store = (IMAPStore) Session.getInstance(p).getStore(tls ? "imaps" : "imap");
        Login login = logins.of(mailbox);
        store.connect(host, port, login.user(), login.password());
        return store;
    }
}
