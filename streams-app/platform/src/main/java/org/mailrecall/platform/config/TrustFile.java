package org.mailrecall.platform.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Reads files with the certificates (PEM) of the authorities that a program trusts. */
public final class TrustFile {
    private TrustFile() {}

    /**
     * Reads the file that a key names. Connections of the factory trust the file's certificates alone; where the key
     * names no file, they trust the certificates of the Java platform.
     *
     * @throws ConfigException when the file cannot be read, or holds no certificate
     */
    public static SSLSocketFactory read(ConfigReader c, String key) {
        String text = c.matching(key, "(?s).*", "text").strip();
        return text.isEmpty() ? (SSLSocketFactory) SSLSocketFactory.getDefault() : read(c, key, Path.of(text));
    }

    /** Reads the file that a key names, like {@link #read(ConfigReader, String)}, for libraries that need a context. */
    public static SSLContext readContext(ConfigReader c, String key) {
        String text = c.matching(key, "(?s).*", "text").strip();
        try {
            return text.isEmpty() ? SSLContext.getDefault() : context(c, key, Path.of(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has a default", e);
        }
    }

    private static SSLSocketFactory read(ConfigReader c, String key, Path file) {
        return context(c, key, file).getSocketFactory();
    }

    private static SSLContext context(ConfigReader c, String key, Path file) {
        if (!Files.isReadable(file)) {
            throw c.bad(key, "file " + file + " cannot be read");
        }
        try {
            return context(file);
        } catch (IOException | GeneralSecurityException e) {
            throw c.bad(key, "file " + file + " holds no certificates that can be read");
        }
    }

    /**
     * Reads a file. Connections of the factory trust the file's certificates alone.
     *
     * @throws GeneralSecurityException when the file holds no certificate, or other than certificates
     */
    public static SSLSocketFactory read(Path file) throws IOException, GeneralSecurityException {
        return context(file).getSocketFactory();
    }

    /** Reads a file like {@link #read(Path)}, and returns a context for libraries that take no socket factory. */
    public static SSLContext context(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        int number = 0;
        for (Certificate authority : certificates(file)) {
            trusted.setCertificateEntry("authority-" + number++, authority);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    /** Reads all certificates, and refuses a file without a certificate, such as a file with a key alone. */
    private static Collection<? extends Certificate> certificates(Path file) throws IOException, CertificateException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            return certificates;
        } catch (CertificateException e) {
            throw new CertificateException("file " + file + " holds no certificates that can be read", e);
        }
    }
}
