package org.mailrecall.mail.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.mailrecall.mail.mailbox.imap.ImapServer;
import org.mailrecall.mail.mailbox.imap.ListedLogins;
import org.mailrecall.mail.mailbox.imap.Logins;
import org.mailrecall.mail.mailbox.imap.MasterLogins;
import org.mailrecall.mail.mailbox.imap.Tls;
import org.mailrecall.platform.config.ConfigReader;

/** Reads the settings below {@code imap}. */
final class ImapSettings {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofHours(6);

    private ImapSettings() {}

    static ImapServer read(ConfigReader c) {
        String host = c.text("imap.host");
        Tls tls =
                Tls.valueOf(c.oneOf("imap.tls", "implicit", "starttls", "none").toUpperCase(Locale.ROOT));
        if (tls == Tls.NONE && !host.equals(LOOPBACK)) {
            throw c.bad("imap.tls", "none is accepted for imap.host = " + LOOPBACK + " alone");
        }
        return new ImapServer(
                host,
                c.whole("imap.port", 1, 65_535),
                tls,
                trust(c),
                c.duration("imap.connect-timeout", LEAST, MOST),
                c.duration("imap.answer-timeout", LEAST, MOST),
                c.duration("imap.command-limit", LEAST, MOST),
                logins(c));
    }

    private static Logins logins(ConfigReader c) {
        String kind = c.oneOf("imap.login", "master", "list");
        String user = c.text("imap.master-user");
        String separator = c.text("imap.master-separator");
        Path passwords = MailboxConfigReader.file(c, "imap.password-file", true)
                .orElseThrow(() -> c.bad("imap.password-file", "is empty"));
        return kind.equals("list") ? new ListedLogins(passwords) : new MasterLogins(separator, user, passwords);
    }

    private static SSLSocketFactory trust(ConfigReader c) {
        Optional<Path> file = MailboxConfigReader.file(c, "imap.trust-file", true);
        if (file.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try (InputStream pem = Files.newInputStream(file.get())) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw c.bad("imap.trust-file", "file " + file.get() + " holds no certificates that can be read");
        }
    }
}
