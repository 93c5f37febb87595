package org.mailrecall.mail.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.ImapServer;
import org.mailrecall.mail.mailbox.imap.MasterLogins;
import org.mailrecall.testbed.Ports;

/**
 * A Dovecot of its own, with Dovecot's default limits, access control lists and a namespace for shared folders. The
 * service logs in as a master user. A mailbox is there as soon as somebody logs in.
 */
public final class DovecotServer implements MailServer {
    private final Path directory;
    private final List<Integer> ports = Ports.free(3);
    private final Process process;

    /** Starts it, or skips the test where Dovecot is not installed. */
    public DovecotServer() {
        this("");
    }

    /**
     * Starts it with delivery over LMTP and authentication for Postfix, or skips the test where one of them is not
     * installed.
     *
     * @param reportsUrl where its exporter posts an event for each stored copy
     */
    public static DovecotServer withDelivery(String reportsUrl) {
        Programs.require("../lib/dovecot/lmtp", "dovecot-lmtpd");
        return new DovecotServer(
                """
                protocols = imap lmtp
                service lmtp {
                  inet_listener lmtp {
                    address = 127.0.0.1
                    port = LMTP
                  }
                }
                service auth {
                  inet_listener {
                    address = 127.0.0.1
                    port = AUTH
                  }
                }
                event_exporter recall {
                  format = json
                  format_args = time-rfc3339
                  transport = http-post
                  transport_args = URL
                  transport_timeout = 30 secs
                }
                metric recall_delivered {
                  filter = event=mail_delivery_finished
                  exporter = recall
                }
                """
                        .replace("URL", reportsUrl));
    }

    private DovecotServer(String more) {
        Path dovecot = Programs.require("dovecot", "dovecot-imapd");
        try {
            directory = Files.createTempDirectory("recall-dovecot");
            // Mail processes run as another user and go through this directory.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path mail = Files.createDirectory(directory.resolve("mail"));
            boolean root = "root".equals(System.getProperty("user.name"));
            String user = root ? "mail" : System.getProperty("user.name");
            String group = root ? "mail" : Files.getAttribute(mail, "unix:gid").toString();
            if (root) {
                Files.setOwner(
                        mail,
                        mail.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
            }
            Files.writeString(directory.resolve("master"), "master");
            Path configuration = directory.resolve("dovecot.conf");
            Files.writeString(configuration, configuration(user, group, root, more));
            process = new ProcessBuilder(dovecot.toString(), "-F", "-c", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
            await("Dovecot").atMost(Duration.ofSeconds(30)).until(this::isListening);
        } catch (IOException e) {
            throw new IllegalStateException("Dovecot cannot be started", e);
        }
    }

    private String configuration(String user, String group, boolean root, String more) {
        String unprivileged = root ? "" : "default_login_user = " + user + "\ndefault_internal_user = " + user + "\n";
        return unprivileged
                + """
                base_dir = DIR/run
                state_dir = DIR/run
                log_path = DIR/log
                protocols = imap
                listen = 127.0.0.1
                ssl = no
                disable_plaintext_auth = no
                first_valid_uid = 1
                mail_location = maildir:DIR/mail/%u:LAYOUT=fs
                auth_master_user_separator = *
                mail_plugins = acl
                protocol imap {
                  mail_plugins = acl imap_acl
                }
                passdb {
                  driver = static
                  args = user=recall password=master
                  master = yes
                }
                passdb {
                  driver = static
                  args = password=secret
                }
                userdb {
                  driver = static
                  args = uid=USER gid=GROUP home=DIR/mail/%u
                }
                service imap-login {
                  inet_listener imap {
                    port = PORT
                  }
                  inet_listener imaps {
                    port = 0
                  }
                }
                namespace inbox {
                  inbox = yes
                  separator = /
                  mailbox Trash {
                    special_use = \\Trash
                    auto = create
                  }
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
                """
                        .concat(more)
                        .replace("LMTP", Integer.toString(lmtpPort()))
                        .replace("AUTH", Integer.toString(authPort()))
                        .replace("DIR", directory.toString())
                        .replace("PORT", Integer.toString(imapPort()))
                        .replace("USER", user)
                        .replace("GROUP", group);
    }

    private boolean isListening() {
        try (Socket socket = new Socket("127.0.0.1", imapPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Dovecot ended: see " + directory, e);
            }
            return false;
        }
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
        return directory.resolve("dovecot.conf");
    }

    /** Returns the file with the password of the master user {@code recall}. */
    public Path masterPassword() {
        return directory.resolve("master");
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
                imapPort(), Duration.ofSeconds(30), new MasterLogins("*", "recall", directory.resolve("master"))));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Programs.deleteAll(directory);
    }
}
