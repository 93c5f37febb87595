package org.mailrecall.mail.mailbox.jmap;

import java.net.http.HttpClient;
import java.util.function.UnaryOperator;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.http.HttpClients;

/** The mailboxes of a JMAP server. */
public final class JmapMailboxes implements MailboxStore {
    private final JmapServer server;
    private final HttpClients clients;

    /** Makes the mailboxes; nothing is sent before a mailbox is opened. */
    public JmapMailboxes(JmapServer server) {
        this.server = server;
        this.clients = new HttpClients(server.http(), HttpClient.Builder.NO_PROXY);
    }

    @Override
    public MailboxSession open(String mailbox) throws MailboxException {
        return new JmapSession(new EmailStore(connect(mailbox)));
    }

    @Override
    public HoldVault vault(UnaryOperator<String> vaultOf) {
        return new JmapVault(this, vaultOf);
    }

    JmapConnection connect(String mailbox) throws MailboxException {
        return JmapConnection.open(server, clients.begin(), mailbox);
    }

    @Override
    public void close() {
        clients.close();
    }
}
