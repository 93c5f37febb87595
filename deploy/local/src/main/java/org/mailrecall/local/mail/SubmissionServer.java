package org.mailrecall.local.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.ProtocolHandler;
import com.icegreen.greenmail.smtp.SmtpHandler;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.auth.AuthenticationState;
import com.icegreen.greenmail.smtp.commands.SmtpCommandRegistry;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.Socket;

/**
 * GreenMail's SMTP server, which keeps the first user that authenticated for the whole connection. GreenMail itself
 * keeps the user for a single message only, and takes the user of a failed attempt for authenticated.
 */
final class SubmissionServer extends SmtpServer {
    private final SmtpManager manager;

    SubmissionServer(ServerSetup setup, Managers managers, SmtpManager manager) {
        super(setup, managers);
        this.manager = manager;
    }

    @Override
    protected ProtocolHandler createProtocolHandler(Socket client) {
        return new AuthenticatedHandler(manager, client);
    }

    private static final class AuthenticatedHandler extends SmtpHandler {
        private AuthenticationState authenticated;

        AuthenticatedHandler(SmtpManager manager, Socket client) {
            super(new SmtpCommandRegistry(), manager, client);
        }

        @Override
        protected void handleCommand() throws IOException {
            super.handleCommand();
            if (authenticated == null && conn.isAuthenticated()) {
                authenticated = state.getMessage().getAuthenticationState();
            }
            state.getMessage().setAuthenticationState(authenticated);
        }
    }
}
