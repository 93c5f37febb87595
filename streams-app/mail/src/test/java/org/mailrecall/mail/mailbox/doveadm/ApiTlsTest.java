package org.mailrecall.mail.mailbox.doveadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.doveadm.api.ApiLogin;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.testbed.Certificates;

class ApiTlsTest {
    @TempDir
    Path directory;

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void the_secret_goes_only_to_the_named_host_with_a_trusted_certificate() throws Exception {
        Certificates certificates = new Certificates(directory, List.of("127.0.0.1"));
        certificates.make(List.of("api"));
        Path key = Path.of(certificates.keyStore("api").get("ssl.keystore.location"));
        SSLContext trusting = trusting(certificates.trusting(List.of("api")));
        HttpsServer server = server(key);
        int port = server.getAddress().getPort();
        try {
            assertThatThrownBy(() -> ping("127.0.0.1", port, SSLContext.getDefault()))
                    .isInstanceOf(MailboxException.class);
            assertThatThrownBy(() -> ping("localhost", port, trusting)).isInstanceOf(MailboxException.class);
            assertThat(requests).hasValue(0);

            assertThat(ping("127.0.0.1", port, trusting)).isAfter(Instant.now());
            assertThat(requests).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    private Instant ping(String host, int port, SSLContext trust) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "secret");
        try (DoveadmMailboxes mailboxes = new DoveadmMailboxes(new DoveadmServer(
                URI.create("https://" + host + ":" + port + "/doveadm/v1"),
                new HttpSettings(trust, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10)),
                new ApiLogin(ApiLogin.Kind.API_KEY, secret),
                List.of("*"),
                "Recoverable/"))) {
            return mailboxes.ping().orElseThrow();
        }
    }

    private HttpsServer server(Path keyStore) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(keyStore), Certificates.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("[]".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return server;
    }

    private static SSLContext trusting(Path file) throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store(file));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore store(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, Certificates.PASSWORD.toCharArray());
        }
        return store;
    }
}
