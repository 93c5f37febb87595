package org.mailrecall.local.mail;

import java.util.List;
import org.mailrecall.mail.mailbox.imap.Logins;
import org.mailrecall.mail.transport.MailStore;
import org.mailrecall.mail.transport.SubmissionHandler;

/** SMTP submission and IMAP mailboxes on the loopback interface. */
public interface MailServer extends MailStore, AutoCloseable {
    /** Starts both; each submitted message goes to the handler. */
    void start(SubmissionHandler submissions);

    int smtpPort();

    int imapPort();

    /** Returns the password of every mailbox; its login is its address. */
    String password();

    /** Creates the mailbox if it is not there. */
    void ensureMailbox(String address);

    /** Returns the addresses of all mailboxes. */
    List<String> mailboxes();

    /** Returns how the mailbox service logs in. */
    Logins logins();

    /** Takes no more mail; mailboxes stay open. */
    void closeSubmission();

    @Override
    void close();
}
