package org.mailrecall.mail.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.postfix.PostfixSettings;
import org.mailrecall.mail.postfix.filter.LoginMailboxes;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.kafka.ConnectionSettings;

/** Reads and checks the configuration of the transport adapter for Postfix. */
final class PostfixConfigReader {
    private static final int MOST_PORT = 65_535;

    /**
     * The least {@code state.keep}: how long the processor remembers copies by default ({@code copies.remembered}).
     */
    private static final Duration LEAST_KEPT = Duration.ofDays(7);

    private PostfixConfigReader() {}

    static PostfixConfig read(ConfigReader c) {
        return new PostfixConfig(
                c.matching("instance", "[A-Za-z0-9._-]{1,100}", "letters, digits, \".\", \"_\" and \"-\""),
                CommonSettings.kafka(
                        c, Topics.RECALL_TRACE, List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES)),
                ConnectionSettings.connectTimeout(c),
                settings(c),
                c.text("http.host"),
                port(c, "http.port"));
    }

    private static PostfixSettings settings(ConfigReader c) {
        return new PostfixSettings(
                CommonSettings.directory(c),
                new LoginMailboxes(CommonSettings.file(c, "logins.file", true), loginDomain(c)),
                c.matching("recipients.delimiter", "[^@\\s\\p{Alnum}]*", "characters that separate an extension"),
                sealKeys(c),
                c.text("milter.host"),
                port(c, "milter.entry-port"),
                port(c, "milter.copies-port"),
                c.whole("milter.connections", 1, 10_000),
                c.text("reports.host"),
                port(c, "reports.port"),
                words(c, "reports.queue-command"),
                c.duration("reports.patience", Duration.ofSeconds(10), Duration.ofDays(1)),
                c.text("reinjection.host"),
                c.whole("reinjection.port", 1, MOST_PORT),
                Path.of(c.text("state.file")),
                c.duration("state.keep", LEAST_KEPT, Duration.ofDays(3_650)),
                AskSettingsReader.read(c));
    }

    private static String loginDomain(ConfigReader c) {
        String domain = c.matching("logins.domain", "(?s).*", "text").strip();
        if (!domain.isEmpty()) {
            CommonSettings.made(c, "logins.domain", "x@" + domain, MailAddresses::normalise);
        }
        return domain;
    }

    private static List<SealKey> sealKeys(ConfigReader c) {
        List<SealKey> keys = CommonSettings.sealKeys(c, "seals.keys");
        if (keys.isEmpty()) {
            throw c.bad("seals.keys", "is empty");
        }
        return keys;
    }

    private static int port(ConfigReader c, String key) {
        return c.whole(key, 0, MOST_PORT);
    }

    private static List<String> words(ConfigReader c, String key) {
        String text = c.matching(key, "(?s).*", "text").strip();
        return text.isEmpty() ? List.of() : List.of(text.split("\\s+"));
    }
}
