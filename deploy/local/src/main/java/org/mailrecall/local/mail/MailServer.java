package org.mailrecall.local.mail;

import java.time.Duration;
import java.util.List;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.mail.transport.SubmissionHandler;
import org.mailrecall.mail.transport.memory.MailStore;

/** SMTP submission and IMAP mailboxes on the loopback interface. */
public interface MailServer extends MailStore, AutoCloseable {
    /** How long the mailbox service waits for an answer of the mailboxes. */
    Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);

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

    /** Returns the mailbox service's way to the mailboxes. */
    default MailboxStore store() {
        return new ImapMailboxes(ImapServer.onLoopback(imapPort(), ANSWER_TIMEOUT, logins()));
    }

    /** Stops submission; the mailboxes can still be reached. */
    void closeSubmission();

    @Override
    void close();
}
