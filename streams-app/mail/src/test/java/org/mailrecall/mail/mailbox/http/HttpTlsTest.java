package org.mailrecall.mail.mailbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.testbed.Certificates;

class HttpTlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void a_login_goes_only_to_the_named_host_with_a_trusted_certificate() throws Exception {
        Certificates certificates = new Certificates(directory, List.of("127.0.0.1"));
        certificates.make(List.of("mail"));
        SSLContext trusting = trusting(certificates.trusting(List.of("mail")));
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpsServer server = server(Path.of(certificates.keyStore("mail").get("ssl.keystore.location")), threads);
        int port = server.getAddress().getPort();
        try {
            assertThatThrownBy(() -> ask("127.0.0.1", port, SSLContext.getDefault()))
                    .isInstanceOf(MailboxException.class);
            assertThatThrownBy(() -> ask("localhost", port, trusting)).isInstanceOf(MailboxException.class);
            assertThat(requests).hasValue(0);

            assertThat(ask("127.0.0.1", port, trusting).isSuccess()).isTrue();
            assertThat(requests).hasValue(1);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static HttpAnswer ask(String host, int port, SSLContext trust) throws MailboxException {
        Origin origin = Origin.of("https://" + host + ":" + port);
        try (HttpClients clients = new HttpClients(
                new HttpSettings(trust, LIMIT, LIMIT, LIMIT), java.net.http.HttpClient.Builder.NO_PROXY)) {
            return clients.begin()
                    .ask(HttpRequest.newBuilder(origin.at("/"))
                            .header("Authorization", "Bearer hidden")
                            .build());
        }
    }

    private HttpsServer server(Path keyStore, ExecutorService threads) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(keyStore), Certificates.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.setExecutor(threads);
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
