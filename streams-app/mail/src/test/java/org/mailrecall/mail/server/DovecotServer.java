package org.mailrecall.mail.server;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.mailrecall.mail.mailbox.doveadm.DoveadmMailboxes;
import org.mailrecall.mail.mailbox.doveadm.api.ApiLogin;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.login.MasterLogins;
import org.mailrecall.testbed.DovecotProcess;
import org.mailrecall.testbed.Ports;

/**
 * A Dovecot of its own, with Dovecot's default limits, access control lists and a namespace for shared folders. The
 * service logs in as a master user. A mailbox is there as soon as somebody logs in.
 */
public final class DovecotServer implements MailServer {
    private static final String API_KEY = "2f8a6c1d0b9e4735";

    private static final String SHARED =
            """
            mail_plugins = acl
            protocol imap {
              mail_plugins = acl imap_acl
            }
            namespace shared {
              type = shared
              separator = /
              prefix = Shared/%%u/
              location = maildir:DIR/mail/%%u:LAYOUT=fs
              list = children
              subscriptions = no
            }
            plugin {
              acl = vfile
              acl_shared_dict = file:DIR/mail/shared
              # Else the rights of the master user count, who has none.
              acl_user = %u
            }
            """;
    private static final String DELIVERY =
            """
            service auth {
              inet_listener {
                address = 127.0.0.1
                port = AUTH_PORT
              }
            }
            event_exporter recall {
              format = json
              format_args = time-rfc3339
              transport = http-post
              transport_args = REPORTS_URL
              transport_timeout = 30 secs
            }
            metric recall_delivered {
              filter = event=mail_delivery_finished
              exporter = recall
            }
            """;

    /** The HTTP API for administrators. Its processes are kept, since each request would start one. */
    private static final String DOVEADM =
            """
            doveadm_api_key = KEY
            doveadm_allowed_commands = search,fetch,expunge,copy,mailbox create,mailbox list
            service doveadm {
              service_count = 1000
              inet_listener http {
                address = 127.0.0.1
                port = DOVEADM_PORT
              }
            }
            """;
    /** A folder that shows all messages of all folders, those of shared ones too. */
    private static final String VIRTUAL =
            """
            mail_plugins = acl virtual
            protocol imap {
              mail_plugins = acl imap_acl virtual
            }
            namespace virtual {
              prefix = Virtual/
              separator = /
              location = virtual:DIR/mail/%u-virtual
              mailbox All {
                special_use = \\All
              }
            }
            namespace inbox {
              inbox = yes
              separator = /
              mailbox Trash {
                auto = create
                special_use = \\Trash
              }
            }
            """;

    private final List<Integer> ports = Ports.free(4);
    private final DovecotProcess process;

    /** Starts it, or skips the test where Dovecot is not installed. */
    public DovecotServer() {
        this("");
    }

    /**
     * Starts it with reports of deliveries and authentication for Postfix, or skips the test where one of them is not
     * installed.
     *
     * @param reportsUrl where its exporter posts an event for each stored copy
     */
    public static DovecotServer withDelivery(String reportsUrl) {
        return new DovecotServer(DELIVERY.replace("REPORTS_URL", reportsUrl));
    }

    /** Starts it with the plugin virtual, or skips the test where Dovecot is not installed. */
    public static DovecotServer withVirtualFolders() {
        return new DovecotServer(VIRTUAL);
    }

    /**
     * Starts it as {@link #withDelivery}, with the folder "Recall" by the files that are to be copied; skips the test
     * where Dovecot's Sieve is not installed.
     *
     * @param key the line of the key file
     */
    public static DovecotServer withRecallFolder(String reportsUrl, String key) {
        Programs.require("sievec", "dovecot-sieve");
        RecallFolderFiles files = new RecallFolderFiles();
        DovecotServer server =
                new DovecotServer(DELIVERY.replace("REPORTS_URL", reportsUrl) + files.configuration("DIR"));
        files.install(server.configuration(), key);
        return server;
    }

    private DovecotServer(String more) {
        Programs.require("dovecot", "dovecot-imapd");
        Programs.require("../lib/dovecot/lmtp", "dovecot-lmtpd");
        process = DovecotProcess.start(new DovecotProcess.Settings(
                imapPort(),
                lmtpPort(),
                "secret",
                "master",
                SHARED
                        + DOVEADM.replace("KEY", API_KEY).replace("DOVEADM_PORT", Integer.toString(doveadmPort()))
                        + more.replace("AUTH_PORT", Integer.toString(authPort()))));
    }

    @Override
    public int imapPort() {
        return ports.get(0);
    }

    public int lmtpPort() {
        return ports.get(1);
    }

    /** Returns the file {@code dovecot.conf}. */
    public Path configuration() {
        return process.configuration();
    }

    /** Returns the file with the password of the master user {@code recall}. */
    public Path masterPassword() {
        return process.masterPassword();
    }

    /** Returns the port at which Postfix asks for passwords. */
    public int authPort() {
        return ports.get(2);
    }

    /** Returns the port of the HTTP API for administrators. */
    public int doveadmPort() {
        return ports.get(3);
    }

    /** Returns the directory with the mail of a user. */
    public Path maildir(String user) {
        return process.maildir(user);
    }

    /** Returns the way to the mailboxes over the HTTP API. */
    public DoveadmMailboxes doveadm() {
        return new DoveadmMailboxes(doveadmServer());
    }

    /** Returns the HTTP API. */
    public DoveadmServer doveadmServer() {
        try {
            Path secret = process.configuration().resolveSibling("api-key");
            return new DoveadmServer(
                    URI.create("http://127.0.0.1:" + doveadmPort() + "/doveadm/v1"),
                    new HttpSettings(
                            SSLContext.getDefault(),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30),
                            Duration.ofMinutes(5)),
                    new ApiLogin(ApiLogin.Kind.API_KEY, Files.writeString(secret, API_KEY)),
                    List.of("*"),
                    "Recoverable/");
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void ensureMailbox(String address) {
        // The first login makes it.
    }

    @Override
    public ImapMailboxes mailboxes() {
        return new ImapMailboxes(ImapServer.onLoopback(
                imapPort(),
                Duration.ofSeconds(30),
                new MasterLogins("*", DovecotProcess.MASTER_USER, process.masterPassword())));
    }

    @Override
    public void close() {
        process.close();
    }
}
