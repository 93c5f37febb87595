package org.mailrecall.local.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.mail.transport.SubmissionHandler;
import org.mailrecall.testbed.Ports;

/** A mail server in this process: SMTP submission and IMAP mailboxes in memory, on the loopback interface. */
public final class MemoryMailServer implements MailServer {
    private final int smtpPort;
    private final int imapPort;
    private final String password;
    private final GreenMail greenMail;
    private volatile SubmissionHandler handler;
    private AbstractServer smtp; // GreenMail makes both servers, by createServices
    private AbstractServer imap;

    /**
     * Creates a server; {@link #start} starts it.
     *
     * @param smtpPort the port of submission; 0 for a free port
     * @param imapPort the port of the mailboxes; 0 for a free port
     * @param password the password of every mailbox
     */
    public MemoryMailServer(int smtpPort, int imapPort, String password) {
        this.smtpPort = smtpPort;
        this.imapPort = imapPort;
        this.password = password;
        ServerSetup[] setups = {
            new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
        };
        this.greenMail = new GreenMail(setups) {
            @Override
            protected Map<String, AbstractServer> createServices(ServerSetup[] config, Managers managers) {
                SubmissionManager manager = new SubmissionManager(managers, submission -> handler.submit(submission));
                smtp = new SubmissionServer(config[0], managers, manager);
                imap = new QuickImapServer(config[1], managers);
                return Map.of(ServerSetup.PROTOCOL_SMTP, smtp, ServerSetup.PROTOCOL_IMAP, imap);
            }
        };
    }

    @Override
    public void start(SubmissionHandler submissions) {
        this.handler = submissions;
        requireFree(smtpPort, "SMTP server");
        requireFree(imapPort, "IMAP server");
        greenMail.start();
    }

    private static void requireFree(int port, String what) {
        if (port != 0) {
            Ports.requireFree(port, what);
        }
    }

    @Override
    public int smtpPort() {
        return smtp.getPort();
    }

    @Override
    public int imapPort() {
        return imap.getPort();
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public synchronized void ensureMailbox(String address) {
        user(MailAddresses.normalise(address));
    }

    @Override
    public List<String> mailboxes() {
        return greenMail.getUserManager().listUser().stream()
                .map(GreenMailUser::getEmail)
                .sorted()
                .toList();
    }

    @Override
    public Logins logins() {
        return mailbox -> {
            ensureMailbox(mailbox); // a mailbox that nothing was delivered to is empty, not missing
            return new Logins.Login(mailbox, password);
        };
    }

    @Override
    public void deliver(String mailbox, MimeMessage message) {
        user(mailbox).deliver(message);
    }

    @Override
    public void saveSent(String mailbox, MimeMessage message) {
        GreenMailUser user = user(mailbox);
        try {
            ImapHostManager folders = greenMail.getManagers().getImapHostManager();
            MailFolder sent = folders.getFolder(user, "Sent");
            if (sent == null) {
                sent = folders.createMailbox(user, "Sent");
            }
            sent.appendMessage(message, new Flags(Flags.Flag.SEEN), new Date());
        } catch (FolderException | AuthorizationException e) {
            throw new IllegalStateException("cannot save to Sent", e);
        }
    }

    private synchronized GreenMailUser user(String mailbox) {
        UserManager users = greenMail.getUserManager();
        GreenMailUser known = users.getUser(mailbox);
        if (known != null) {
            return known;
        }
        // GreenMail names folders by the address's hash code: two mailboxes with equal hash codes would share their
        // folders.
        if (users.listUser().stream().anyMatch(other -> other.getEmail().hashCode() == mailbox.hashCode())) {
            throw new IllegalStateException("a mailbox whose address has the same hash code is there already");
        }
        try {
            return users.createUser(mailbox, mailbox, password);
        } catch (UserException e) {
            throw new IllegalStateException("cannot create a mailbox", e);
        }
    }

    @Override
    public void closeSubmission() {
        smtp.stopService();
    }

    @Override
    public void close() {
        greenMail.stop();
    }
}
