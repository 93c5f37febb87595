package org.mailrecall.mail.config;

import java.time.Duration;
import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.mail.mailbox.http.Origin;
import org.mailrecall.platform.config.ConfigReader;
import org.mailrecall.platform.config.TrustFile;

/** Reads the settings that all stores over HTTP have in their section. */
final class HttpStoreSettings {
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofHours(6);

    private HttpStoreSettings() {}

    static HttpSettings read(ConfigReader c, String section) {
        return new HttpSettings(
                TrustFile.readContext(c, section + ".trust-file"),
                c.duration(section + ".connect-timeout", LEAST, MOST),
                c.duration(section + ".answer-timeout", LEAST, MOST),
                c.duration(section + ".command-limit", LEAST, MOST));
    }

    static Origin origin(ConfigReader c, String key) {
        return CommonSettings.made(c, key, c.text(key), Origin::of);
    }
}
