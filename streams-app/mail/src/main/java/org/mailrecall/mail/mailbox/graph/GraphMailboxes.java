package org.mailrecall.mail.mailbox.graph;

import java.net.ProxySelector;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.http.HttpClients;
import org.mailrecall.mail.mailbox.http.Waits;

/** The mailboxes of an Exchange Online tenant. They were never tried on a real tenant; see the package. */
public final class GraphMailboxes implements MailboxStore {
    private final GraphServer server;
    private final HttpClients clients;
    private final Tokens tokens;
    private final Waits waits;

    /** Makes the mailboxes; nothing is sent before a mailbox is opened. */
    public GraphMailboxes(GraphServer server, Clock clock) {
        this.server = server;
        this.clients = new HttpClients(server.http(), ProxySelector.getDefault());
        this.tokens = new Tokens(server, clock);
        this.waits = new Waits(clock);
    }

    @Override
    public MailboxSession open(String mailbox) throws MailboxException {
        waits.check(mailbox);
        GraphConnection connection = new GraphConnection(server, tokens, clients.begin(), waits, mailbox);
        return new GraphSession(GraphStore.of(connection, mailbox));
    }

    /**
     * Returns no vault: Exchange itself keeps messages on hold, and Graph cannot store a copy of a message unchanged.
     */
    @Override
    public HoldVault vault(UnaryOperator<String> vaultOf) {
        return HoldVault.NONE;
    }

    @Override
    public void close() {
        clients.close();
    }
}
