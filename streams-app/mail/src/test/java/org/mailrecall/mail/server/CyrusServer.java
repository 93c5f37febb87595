package org.mailrecall.mail.server;

import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.mail.mailbox.http.Origin;
import org.mailrecall.mail.mailbox.imap.ImapMailboxes;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.jmap.JmapMailboxes;
import org.mailrecall.mail.mailbox.jmap.JmapServer;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.testbed.LeashedCommand;
import org.mailrecall.testbed.Ports;

/**
 * A Cyrus IMAP of its own, with IMAP for the users and JMAP for the service. It takes every password. A mailbox is there
 * as soon as somebody logs in.
 */
public final class CyrusServer implements MailServer {
    private static final String PROGRAMS = "/usr/lib/cyrus/bin/";
    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final long STOP_SECONDS = 10;

    private final List<Integer> ports = Ports.free(2);
    private final Path directory;
    private final Process process;

    /** Starts it, or skips the test where it is not installed. */
    public CyrusServer() throws IOException {
        Programs.require("../lib/cyrus/bin/master", "cyrus-common");
        Programs.require("../lib/cyrus/bin/httpd", "cyrus-caldav");
        Programs.require(
                "../lib/cyrus/bin/imapd", "cyrus-imapd, which Debian's Dovecot excludes: .ci/run takes its program");
        directory = Files.createTempDirectory("recall-cyrus");
        String self = System.getProperty("user.name");
        String user = self.equals("root") ? "cyrus" : self;
        for (String part : List.of("db", "socket", "proc", "lock", "log", "msg", "quota", "user", "spool")) {
            Files.createDirectories(directory.resolve(part));
        }
        Files.writeString(directory.resolve("imapd.conf"), settings().replace("CYRUS_USER", user));
        Files.writeString(directory.resolve("cyrus.conf"), services());
        own(user);
        // It ends by a signal to its whole process group, which must not be that of the tests.
        process = new ProcessBuilder(LeashedCommand.of(
                        "setsid",
                        PROGRAMS + "master",
                        "-D",
                        "-C",
                        directory.resolve("imapd.conf").toString(),
                        "-M",
                        directory.resolve("cyrus.conf").toString(),
                        "-p",
                        directory.resolve("pid").toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        Awaitility.await("Cyrus listens")
                .atMost(Duration.ofSeconds(60))
                .until(() -> isListening(imapPort()) && isListening(httpPort()));
    }

    private String settings() {
        return """
                configdirectory: DIR
                partition-default: DIR/spool
                defaultpartition: default
                cyrus_user: CYRUS_USER
                mboxname_lockpath: DIR/lock
                lmtpsocket: DIR/socket/lmtp
                notifysocket: DIR/socket/notify
                idlesocket: DIR/socket/idle
                admins: nobody
                allowplaintext: yes
                sasl_pwcheck_method: alwaystrue
                sasl_mech_list: PLAIN
                virtdomains: userid
                defaultdomain: internal
                unixhierarchysep: yes
                altnamespace: yes
                hashimapspool: no
                httpmodules: jmap
                skiplist_unsafe: yes
                conversations: 1
                autocreate_quota: 0
                autocreate_post: yes
                """
                .replace("DIR", directory.toString());
    }

    private String services() {
        return """
                START {
                  recover cmd="PROGRAMSctl_cyrusdb -C DIR/imapd.conf -r"
                }
                SERVICES {
                  imap cmd="PROGRAMSimapd -C DIR/imapd.conf" listen="127.0.0.1:IMAP" prefork=1
                  http cmd="PROGRAMShttpd -C DIR/imapd.conf" listen="127.0.0.1:HTTP" prefork=1
                }
                EVENTS {
                }
                """
                .replace("PROGRAMS", PROGRAMS)
                .replace("DIR", directory.toString())
                .replace("IMAP", Integer.toString(imapPort()))
                .replace("HTTP", Integer.toString(httpPort()));
    }

    private void own(String user) throws IOException {
        UserPrincipal owner =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setOwner(file, owner);
            }
        }
    }

    private boolean isListening(int port) {
        if (!process.isAlive()) {
            throw new IllegalStateException("Cyrus ended; see " + directory);
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public int imapPort() {
        return ports.get(0);
    }

    private int httpPort() {
        return ports.get(1);
    }

    @Override
    public void ensureMailbox(String address) {
        // The first login over IMAP makes it.
        try (Store store = MailUser.store(imapPort(), address)) {
            store.getDefaultFolder();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public ImapMailboxes mailboxes() {
        return new ImapMailboxes(ImapServer.onLoopback(imapPort(), ANSWER, Logins.samePassword("secret")));
    }

    /** The way over JMAP to the mailboxes. */
    public JmapMailboxes jmap() {
        return jmap("http://127.0.0.1:" + httpPort());
    }

    private static JmapMailboxes jmap(String url) {
        try {
            return new JmapMailboxes(new JmapServer(
                    Origin.of(url),
                    "/jmap/",
                    new HttpSettings(SSLContext.getDefault(), ANSWER, ANSWER, ANSWER.multipliedBy(10)),
                    Logins.samePassword("secret"),
                    false,
                    true));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /**
     * The way over JMAP through a proxy.
     *
     * @param proxy from {@link #proxy}
     */
    public static JmapMailboxes jmap(ScriptedHttpServer proxy) {
        return jmap(proxy.url());
    }

    /** A proxy before the HTTP port, which looks at each request before Cyrus gets it. */
    public ScriptedHttpServer proxy(Consumer<ScriptedHttpServer.Request> before) throws IOException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new ScriptedHttpServer(request -> {
            before.accept(request);
            HttpRequest forwarded = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + httpPort() + request.target()))
                    .header("Authorization", request.headers().getFirst("Authorization"))
                    .header("Content-Type", "application/json")
                    .method(request.method(), HttpRequest.BodyPublishers.ofString(request.body()))
                    .build();
            try {
                HttpResponse<byte[]> answer = client.send(forwarded, HttpResponse.BodyHandlers.ofByteArray());
                byte[] body = answer.body();
                return new ScriptedHttpServer.Reply(answer.statusCode(), Map.of(), (to, closed) -> to.write(body));
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        });
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Programs.deleteAll(directory);
    }
}
