package org.mailrecall.mail.config;

import java.net.URI;
import java.nio.file.Path;
import org.mailrecall.mail.mailbox.http.Origin;
import org.mailrecall.mail.mailbox.jmap.AdminLogin;
import org.mailrecall.mail.mailbox.jmap.JmapServer;
import org.mailrecall.mail.mailbox.login.ListedLogins;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.mail.mailbox.login.MasterLogins;
import org.mailrecall.platform.config.ConfigReader;

/** Reads the settings below {@code jmap}. */
final class JmapSettings {
    private JmapSettings() {}

    static JmapServer read(ConfigReader c) {
        Origin origin = HttpStoreSettings.origin(c, "jmap.url");
        URI url = URI.create(c.text("jmap.url").strip());
        if (url.getRawQuery() != null) {
            throw c.bad("jmap.url", "holds more than scheme, host, port and path");
        }
        String login = c.oneOf("jmap.login", "master", "list", "admin");
        boolean bearer = c.oneOf("jmap.scheme", "basic", "bearer").equals("bearer");
        if (bearer && login.equals("master")) {
            throw c.bad("jmap.scheme", "bearer needs jmap.login = list or admin: a token names its own user");
        }
        return new JmapServer(
                origin,
                url.getRawPath().isEmpty() ? "/.well-known/jmap" : url.getRawPath(),
                HttpStoreSettings.read(c, "jmap"),
                logins(c, login),
                bearer,
                !login.equals("admin"));
    }

    private static Logins logins(ConfigReader c, String login) {
        String user = c.text("jmap.master-user");
        String separator = c.text("jmap.master-separator");
        Path secrets = CommonSettings.file(c, "jmap.secret-file", true)
                .orElseThrow(() -> c.bad("jmap.secret-file", "is empty"));
        return switch (login) {
            case "list" -> new ListedLogins(secrets);
            case "admin" -> new AdminLogin(user, secrets);
            default -> new MasterLogins(separator, user, secrets);
        };
    }
}
