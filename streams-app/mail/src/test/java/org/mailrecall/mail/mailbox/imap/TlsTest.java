package org.mailrecall.mail.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.imap.connection.Tls;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.mail.server.ScriptedImapServer;

class TlsTest {
    private static final SSLSocketFactory PLATFORM = (SSLSocketFactory) SSLSocketFactory.getDefault();

    @Test
    void a_server_that_offers_no_starttls_gets_no_password() throws Exception {
        try (ScriptedImapServer server = new ScriptedImapServer();
                ImapMailboxes mailboxes = mailboxes("127.0.0.1", server.port(), Tls.STARTTLS, PLATFORM)) {
            assertThatThrownBy(() -> mailboxes.open(BO)).isInstanceOf(MailboxException.class);

            assertThat(server.commands).isNotEmpty().noneMatch(c -> c.startsWith("LOGIN") || c.startsWith("AUTH"));
        }
    }

    @Test
    void a_certificate_that_is_not_trusted_or_of_another_host_is_refused() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
        server.start();
        server.getUserManager().createUser(BO, BO, "secret");
        int port = server.getImaps().getPort();
        try (ImapMailboxes refusing = mailboxes("127.0.0.1", port, Tls.IMPLICIT, PLATFORM);
                ImapMailboxes trusting = mailboxes("127.0.0.1", port, Tls.IMPLICIT, new DummySSLSocketFactory())) {
            assertThatThrownBy(() -> refusing.open(BO)).isInstanceOf(MailboxException.class);
            // The certificate is another host's.
            assertThatThrownBy(() -> trusting.open(BO).close()).isInstanceOf(MailboxException.class);
        } finally {
            server.stop();
        }
    }

    private static ImapMailboxes mailboxes(String host, int port, Tls tls, SSLSocketFactory trust) {
        Duration patience = Duration.ofSeconds(10);
        return new ImapMailboxes(
                new ImapServer(host, port, tls, trust, patience, patience, patience, Logins.samePassword("secret")));
    }
}
