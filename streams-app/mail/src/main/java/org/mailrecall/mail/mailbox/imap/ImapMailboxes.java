package org.mailrecall.mail.mailbox.imap;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;

/** The mailboxes of an IMAP server. */
public final class ImapMailboxes implements MailboxStore {
    private final ImapServer server;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "imap-limit");
        thread.setDaemon(true);
        return thread;
    });

    public ImapMailboxes(ImapServer server) {
        this.server = server;
    }

    @Override
    public MailboxSession open(String mailbox) throws MailboxException {
        return ImapSession.over(connect(mailbox));
    }

    @Override
    public HoldVault vault(UnaryOperator<String> vaultOf) {
        return new ImapVault(this, vaultOf);
    }

    /**
     * Logs in to a mailbox, and finds out which actions the service could take there. The method changes nothing.
     *
     * @param mailbox the address, normalised
     * @throws MailboxException with the reason as a line of text, when the login is refused or the connection is lost
     */
    public MailboxSurvey survey(String mailbox) throws MailboxException {
        try (ImapConnection connection = connect(mailbox)) {
            return MailboxSurvey.of(connection);
        }
    }

    ImapConnection connect(String mailbox) throws MailboxException {
        return ImapConnection.open(server, mailbox, clock);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
