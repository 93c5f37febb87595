package org.mailrecall.mail.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.ImapServer;
import org.mailrecall.mail.mailbox.imap.MasterLogins;
import org.mailrecall.testbed.DovecotProcess;
import org.mailrecall.testbed.Ports;

/**
 * A Dovecot of its own, with Dovecot's default limits, access control lists and a namespace for shared folders. The
 * service logs in as a master user. A mailbox is there as soon as somebody logs in.
 */
public final class DovecotServer implements MailServer {
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

    private final List<Integer> ports = Ports.free(3);
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

    private DovecotServer(String more) {
        Programs.require("dovecot", "dovecot-imapd");
        Programs.require("../lib/dovecot/lmtp", "dovecot-lmtpd");
        process = DovecotProcess.start(new DovecotProcess.Settings(
                imapPort(),
                lmtpPort(),
                "secret",
                "master",
                SHARED + more.replace("AUTH_PORT", Integer.toString(authPort()))));
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
