package org.mailrecall.desk.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.mailrecall.desk.mail.relay.RelaySettings;
import org.mailrecall.desk.mail.relay.RelaySettings.Tls;
import org.mailrecall.desk.mail.relay.SafeText;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.text.Language;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.TrustFile;

/**
 * The settings below {@code report-mail}.
 *
 * @param connections the number of connections to the relay
 */
public record ReportMailConfig(MailSettings mail, RelaySettings relay, int connections) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LEAST = Duration.ofMillis(100);

    /**
     * Reads the settings; empty where mail is not enabled.
     *
     * @throws org.mailrecall.platform.config.ConfigException with a message of one line
     */
    static Optional<ReportMailConfig> read(ConfigReader c) {
        boolean enabled = c.flag("report-mail.enabled");
        String from = DeskConfig.anyText(c, "report-mail.from");
        if (enabled && !SafeText.isUsableAddress(from)) {
            throw c.bad("report-mail.from", "is no mail address in lower case");
        }
        MailSettings mail = new MailSettings(
                from,
                Language.ofTag(c.oneOf("report-mail.language", "en", "de")).orElseThrow(),
                c.flag("report-mail.show-subject"),
                c.duration("report-mail.settle", Duration.ZERO, Duration.ofMinutes(1)),
                c.whole("report-mail.a-day", 1, 100_000),
                c.whole("report-mail.most-readers", 0, 100_000),
                c.duration("report-mail.oldest", Duration.ofHours(1), Duration.ofDays(30)),
                c.duration("report-mail.give-up-after", Duration.ofMinutes(1), Duration.ofDays(30)));
        RelaySettings relay = relay(c, enabled, from);
        int connections = c.whole("report-mail.relay.connections", 1, 64);
        return enabled ? Optional.of(new ReportMailConfig(mail, relay, connections)) : Optional.empty();
    }

    private static RelaySettings relay(ConfigReader c, boolean enabled, String from) {
        String host = DeskConfig.anyText(c, "report-mail.relay.host");
        if (enabled && host.isEmpty()) {
            throw c.bad("report-mail.relay.host", "is empty, and report-mail.enabled is true");
        }
        Tls tls = Tls.valueOf(
                c.oneOf("report-mail.relay.tls", "implicit", "starttls", "none").toUpperCase(Locale.ROOT));
        if (tls == Tls.NONE && !host.equals(LOOPBACK)) {
            throw c.bad(
                    "report-mail.relay.tls", "none is accepted for report-mail.relay.host = " + LOOPBACK + " alone");
        }
        String user = DeskConfig.anyText(c, "report-mail.relay.user");
        String password = DeskConfig.anyText(c, "report-mail.relay.password-file");
        if (!user.isEmpty() && (password.isEmpty() || !Files.isReadable(Path.of(password)))) {
            throw c.bad("report-mail.relay.password-file", "names no file that can be read, and a user is set");
        }
        return new RelaySettings(
                host,
                c.whole("report-mail.relay.port", 1, 65_535),
                tls,
                TrustFile.read(c, "report-mail.relay.trust-file"),
                c.duration("report-mail.relay.connect-timeout", LEAST, Duration.ofMinutes(1)),
                c.duration("report-mail.relay.answer-timeout", LEAST, Duration.ofMinutes(1)),
                user,
                password.isEmpty() ? Optional.empty() : Optional.of(Path.of(password)),
                returnPath(c),
                from,
                c.matching("report-mail.from-name", "\\P{Cntrl}{0,100}", "a name"));
    }

    private static String returnPath(ConfigReader c) {
        String path = DeskConfig.anyText(c, "report-mail.return-path");
        if (!path.isEmpty() && !SafeText.isUsableAddress(path)) {
            throw c.bad("report-mail.return-path", "is no mail address in lower case");
        }
        return path;
    }
}
