package org.mailrecall.mail.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.imap.connection.Tls;
import org.mailrecall.mail.mailbox.login.ListedLogins;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.mail.mailbox.login.MasterLogins;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.TrustFile;

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
                TrustFile.read(c, "imap.trust-file"),
                c.duration("imap.connect-timeout", LEAST, MOST),
                c.duration("imap.answer-timeout", LEAST, MOST),
                c.duration("imap.command-limit", LEAST, MOST),
                logins(c));
    }

    private static Logins logins(ConfigReader c) {
        String kind = c.oneOf("imap.login", "master", "list");
        String user = c.text("imap.master-user");
        String separator = c.text("imap.master-separator");
        Path passwords = CommonSettings.file(c, "imap.password-file", true)
                .orElseThrow(() -> c.bad("imap.password-file", "is empty"));
        return kind.equals("list") ? new ListedLogins(passwords) : new MasterLogins(separator, user, passwords);
    }
}
