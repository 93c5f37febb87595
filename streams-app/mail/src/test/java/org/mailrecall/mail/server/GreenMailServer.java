package org.mailrecall.mail.server;

import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.login.Logins;

/** GreenMail in this process. */
public final class GreenMailServer implements MailServer {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    public GreenMailServer() {
        server.start();
    }

    @Override
    public int imapPort() {
        return server.getImap().getPort();
    }

    @Override
    public synchronized void ensureMailbox(String address) {
        try {
            if (server.getUserManager().getUser(address) == null) {
                server.getUserManager().createUser(address, address, "secret");
            }
        } catch (UserException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ImapMailboxes mailboxes() {
        return mailboxes(imapPort());
    }

    /** Returns mailboxes that are reached through a different port, such as a proxy's. */
    public static ImapMailboxes mailboxes(int port) {
        return new ImapMailboxes(ImapServer.onLoopback(port, Duration.ofSeconds(10), Logins.samePassword("secret")));
    }

    @Override
    public void close() {
        server.stop();
    }
}
