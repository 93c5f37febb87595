package org.mailrecall.testbed;

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
import java.util.stream.Collectors;

/** Keys with self-signed certificates, made by the JDK's keytool, and a store of the trusted certificates. */
public final class Certificates {
    /** The password of every key and store. */
    public static final String PASSWORD = "c3rtificate-password";

    private static final String ORGANISATION = ",O=Contoso";

    private final Path directory;
    private final String alternativeNames;

    /**
     * Creates an instance without keys; {@link #make} makes them.
     *
     * @param directory an existing directory, in which keys and stores are kept
     * @param addresses the IP addresses of the hosts that the certificates are valid for
     */
    public Certificates(Path directory, List<String> addresses) {
        this.directory = directory;
        this.alternativeNames =
                addresses.stream().map(address -> "IP:" + address).collect(Collectors.joining(",", "SAN=", ""));
    }

    /** Returns the subject of a certificate, by which brokers name its owner. */
    public static String subject(String name) {
        return "CN=" + name + ORGANISATION;
    }

    /**
     * Makes a key for each name, all at the same time.
     *
     * @throws IllegalStateException when keytool fails, or takes longer than a minute
     */
    public void make(List<String> names) throws IOException, InterruptedException {
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
                            alternativeNames,
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

    /** Returns the settings by which a client or a broker uses the key of this name. */
    public Map<String, String> keyStore(String name) {
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
    public static Map<String, String> trustStore(Path trusted) {
        return Map.of(
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.location",
                trusted.toString(),
                "ssl.truststore.password",
                PASSWORD);
    }

    /** Writes a store of exactly the certificates with these names, in place of a former store; returns its file. */
    public Path trusting(List<String> names) throws IOException, GeneralSecurityException {
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
