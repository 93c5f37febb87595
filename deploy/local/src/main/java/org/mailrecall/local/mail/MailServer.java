package org.mailrecall.local.mail;

import java.util.List;
import org.mailrecall.mail.mailbox.imap.Logins;
import org.mailrecall.mail.transport.MailStore;
import org.mailrecall.mail.transport.SubmissionHandler;

/** SMTP submission and IMAP mailboxes on the loopback interface. */
public interface MailServer extends MailStore, AutoCloseable {
    /** Starts submission and mailboxes. Each submitted message goes to the handler. */
    void start(SubmissionHandler submissions);

    int smtpPort();

    int imapPort();

    /** Returns the password of every mailbox; its login is its address. */
    String password();

    /**
     * Creates the mailbox if it is missing.
     *
     * @throws IllegalArgumentException when the text is no mail address
     */
    void ensureMailbox(String address);

    /** Returns the addresses of the mailboxes that {@link #ensureMailbox} or a delivery made. */
    List<String> mailboxes();

    /** Returns the logins by which the mailbox service opens mailboxes. */
    Logins logins();

    /** Stops submission; the mailboxes can still be reached. */
    void closeSubmission();

    @Override
    void close();
}
