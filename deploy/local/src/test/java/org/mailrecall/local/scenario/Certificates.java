package org.mailrecall.local.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keys with self-signed certificates, made by the JDK's keytool, and a store of the trusted certificates. */
final class Certificates {
    static final String PASSWORD = "c3rtificate-password";
    private static final String ORGANISATION = ",O=Contoso";

    private final Path directory;

    Certificates(Path directory) {
        this.directory = directory;
    }

    /** Returns the subject of a certificate, by which brokers name its owner. */
    static String subject(String name) {
        return "CN=" + name + ORGANISATION;
    }

    /** A key for each name, all made at the same time. */
    void make(List<String> names) throws IOException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<Process> running = new ArrayList<>();
        for (String name : names) {
            running.add(new ProcessBuilder(
                            keytool.toString(),
                            "-J-XX:TieredStopAtLevel=1",
                            "-genkeypair",
                            "-alias",
                            name,
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            subject(name),
                            "-ext",
                            "SAN=IP:127.0.0.1",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store(name).toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(name + ".keytool.log").toFile())
                    .start());
        }
        for (Process process : running) {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("keytool failed; see the logs in " + directory);
            }
        }
    }

    private Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    /** Its key, as settings of a client or a broker. */
    Map<String, String> keyStore(String name) {
        return Map.of(
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                store(name).toString(),
                "ssl.keystore.password",
                PASSWORD,
                "ssl.key.password",
                PASSWORD);
    }

    /** Returns the settings of a client's trust store. */
    static Map<String, String> trustStore(Path trusted) {
        return Map.of(
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                trusted.toString(),
                "ssl.truststore.password",
                PASSWORD);
    }

    /** Returns a store of exactly the certificates with these names. */
    Path trusting(List<String> names) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (String name : names) {
            KeyStore own = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store(name))) {
                own.load(in, PASSWORD.toCharArray());
            }
            trusted.setCertificateEntry(name, own.getCertificate(name));
        }
        Path file = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
