package org.mailrecall.cli.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A test of the survey on played servers, with a certificate for 127.0.0.1. */
abstract class SurveyedServersTest {
    static final String PASSWORD = "c3rtificate";

    @TempDir
    static Path directory;

    static SSLContext tls;

    /** Of 127.0.0.1 alone. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        String store = directory.resolve("key.p12").toString();
        String[] common = {"-alias", "server", "-keystore", store, "-storepass", PASSWORD};
        keytool(
                common,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=server",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-validity",
                "10");
        keytool(common, "-exportcert", "-rfc", "-file", trusted());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(store))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
    }

    static Neighbour only(List<Neighbour> all, String start) {
        return all.stream()
                .filter(neighbour -> neighbour.subject().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    static SSLSocket secured(Socket client) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
        secured.startHandshake();
        return secured;
    }

    static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    static String trusted() {
        return directory.resolve("trusted.pem").toString();
    }

    static Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "program", ".conf"), text);
    }

    static void keytool(String[] common, String command, String... more) throws Exception {
        List<String> line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command));
        line.addAll(List.of(common));
        line.addAll(List.of(more));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(directory.resolve("keytool.log")))
                .isZero();
    }
}
