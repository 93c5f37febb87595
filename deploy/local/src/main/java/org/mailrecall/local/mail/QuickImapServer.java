package org.mailrecall.local.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHandler;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;

/**
 * GreenMail's IMAP server with {@code TCP_NODELAY} on its connections. GreenMail writes an answer in small pieces;
 * without the option the system holds a piece back until the client acknowledges the former piece, which takes 40 ms.
 */
final class QuickImapServer extends AbstractServer {
    QuickImapServer(ServerSetup setup, Managers managers) {
        super(setup, managers);
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket client) {
        try {
            client.setTcpNoDelay(true);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        return new ImapHandler(managers.getUserManager(), managers.getImapHostManager(), client);
    }
}
