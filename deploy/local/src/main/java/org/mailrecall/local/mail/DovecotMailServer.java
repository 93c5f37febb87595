package org.mailrecall.local.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.net.ssl.SSLContext;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.mailbox.MailboxStore;
import org.mailrecall.mail.mailbox.doveadm.DoveadmMailboxes;
import org.mailrecall.mail.mailbox.doveadm.api.ApiLogin;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.mail.mailbox.login.MasterLogins;
import org.mailrecall.mail.transport.SubmissionHandler;
import org.mailrecall.testbed.DovecotProcess;
import org.mailrecall.testbed.Ports;

/**
 * A mail server with its mailboxes in a Dovecot process, which it starts from this machine's Dovecot with a directory
 * of its own. Mail is delivered by LMTP. The mailbox service logs in as the master user, or uses Dovecot's HTTP API.
 * Submission is GreenMail's, in this process.
 */
public final class DovecotMailServer implements MailServer {
    private static final String DOVEADM =
            """
            doveadm_api_key = API_KEY
            doveadm_allowed_commands = search,fetch,expunge,copy,mailbox create,mailbox list
            service doveadm {
              service_count = 1000
              process_min_avail = 2
              inet_listener http {
                address = 127.0.0.1
                port = API_PORT
              }
            }
            """;

    private final boolean doveadm;
    private final int apiPort = Ports.free(1).get(0);
    private final int smtpPort;
    private final int imapPort;
    private final String password;
    private final Set<String> mailboxes = new ConcurrentSkipListSet<>();
    private GreenMail submission;
    private AbstractServer smtp;
    private DovecotProcess dovecot;
    private LmtpClient lmtp;

    /**
     * Creates a server; {@link #start} starts it.
     *
     * @param smtpPort the port of submission; 0 for a free port
     * @param imapPort the port of Dovecot's IMAP; 0 for a free port
     * @param password the password of every mailbox
     * @param doveadm whether the mailbox service uses Dovecot's HTTP API; otherwise it uses IMAP
     */
    public DovecotMailServer(int smtpPort, int imapPort, String password, boolean doveadm) {
        this.doveadm = doveadm;
        this.smtpPort = smtpPort;
        this.imapPort = imapPort == 0 ? Ports.free(1).get(0) : imapPort;
        this.password = password;
    }

    /**
     * Starts Dovecot, then submission.
     *
     * @throws IllegalStateException with a message of one line, when Dovecot is missing or does not start
     */
    @Override
    public void start(SubmissionHandler submissions) {
        int lmtpPort = Ports.free(1).get(0);
        String apiKey = UUID.randomUUID().toString();
        String api = DOVEADM.replace("API_KEY", apiKey).replace("API_PORT", Integer.toString(apiPort));
        dovecot = DovecotProcess.start(new DovecotProcess.Settings(
                imapPort, lmtpPort, password, UUID.randomUUID().toString(), doveadm ? api : ""));
        try {
            Files.writeString(apiKeyFile(), apiKey);
            Files.setPosixFilePermissions(apiKeyFile(), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new IllegalStateException("the key of Dovecot's API cannot be written", e);
        }
        lmtp = new LmtpClient(lmtpPort);
        ServerSetup setup = new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        submission = new GreenMail(setup) {
            @Override
            protected Map<String, AbstractServer> createServices(ServerSetup[] config, Managers managers) {
                smtp = new SubmissionServer(config[0], managers, new SubmissionManager(managers, submissions));
                return Map.of(ServerSetup.PROTOCOL_SMTP, smtp);
            }
        };
        submission.start();
    }

    @Override
    public int smtpPort() {
        return smtp.getPort();
    }

    @Override
    public int imapPort() {
        return imapPort;
    }

    @Override
    public String password() {
        return password;
    }

    /**
     * Adds the address to {@link #mailboxes()} and gives it a login for submission. Dovecot itself makes the mailbox at
     * the first delivery or login.
     */
    @Override
    public void ensureMailbox(String address) {
        String mailbox = MailAddresses.normalise(address);
        if (mailboxes.add(mailbox) && submission.getUserManager().getUser(mailbox) == null) {
            submission.setUser(mailbox, mailbox, password);
        }
    }

    @Override
    public List<String> mailboxes() {
        return List.copyOf(mailboxes);
    }

    @Override
    public Logins logins() {
        return new MasterLogins("*", DovecotProcess.MASTER_USER, dovecot.masterPassword());
    }

    private Path apiKeyFile() {
        return dovecot.configuration().resolveSibling("api-key");
    }

    @Override
    public MailboxStore store() {
        if (!doveadm) {
            return MailServer.super.store();
        }
        try {
            return new DoveadmMailboxes(new DoveadmServer(
                    URI.create("http://127.0.0.1:" + apiPort + "/doveadm/v1"),
                    new HttpSettings(
                            SSLContext.getDefault(), ANSWER_TIMEOUT, ANSWER_TIMEOUT, ANSWER_TIMEOUT.multipliedBy(10)),
                    new ApiLogin(ApiLogin.Kind.API_KEY, apiKeyFile()),
                    List.of("*"),
                    "Recoverable/"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has a default", e);
        }
    }

    @Override
    public void deliver(String mailbox, MimeMessage message) throws MessagingException {
        ensureMailbox(mailbox);
        lmtp.deliver(mailbox, message);
    }

    @Override
    public void saveSent(String mailbox, MimeMessage message) throws MessagingException {
        ensureMailbox(mailbox);
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", imapPort, mailbox, password);
            Folder sent = store.getFolder("Sent");
            if (!sent.exists()) {
                sent.create(Folder.HOLDS_MESSAGES);
            }
            MimeMessage copy = new MimeMessage(message);
            copy.setFlag(Flags.Flag.SEEN, true);
            sent.appendMessages(new Message[] {copy});
        }
    }

    /** Returns the directory in which Dovecot keeps the mail of a mailbox. */
    public Path maildir(String mailbox) {
        return dovecot.maildir(mailbox);
    }

    @Override
    public void closeSubmission() {
        if (smtp != null) {
            smtp.stopService();
        }
    }

    @Override
    public void close() {
        if (submission != null) {
            submission.stop();
        }
        if (dovecot != null) {
            dovecot.close();
        }
    }
}
