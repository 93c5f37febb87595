package org.mailrecall.mail.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.mailrecall.mail.mailbox.doveadm.api.ApiLogin;
import org.mailrecall.mail.mailbox.doveadm.api.DoveadmServer;
import org.mailrecall.platform.config.ConfigReader;

/** Reads the settings below {@code doveadm}. */
final class DoveadmSettings {
    private static final String LOOPBACK = "127.0.0.1";

    private DoveadmSettings() {}

    static DoveadmServer read(ConfigReader c) {
        return new DoveadmServer(
                url(c),
                HttpStoreSettings.read(c, "doveadm"),
                login(c),
                folders(c),
                c.matching("doveadm.vault-folder", "[^\\p{Cntrl}*%?]*", "text without wildcards"));
    }

    private static URI url(ConfigReader c) {
        URI url = CommonSettings.made(c, "doveadm.url", c.text("doveadm.url"), URI::create);
        boolean plain = "http".equals(url.getScheme());
        if (!plain && !"https".equals(url.getScheme()) || url.getHost() == null) {
            throw c.bad("doveadm.url", "is no URL such as https://mail.contoso.example:8443/doveadm/v1");
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw c.bad("doveadm.url", "holds more than scheme, host, port and path");
        }
        if (plain && !LOOPBACK.equals(url.getHost())) {
            throw c.bad("doveadm.url", "http is accepted for " + LOOPBACK + " alone");
        }
        return url;
    }

    private static List<String> folders(ConfigReader c) {
        List<String> masks = c.words("doveadm.folders");
        if (masks.isEmpty() || masks.stream().anyMatch(mask -> mask.isBlank() || mask.startsWith("-"))) {
            throw c.bad("doveadm.folders", "holds no mask of folders");
        }
        return masks;
    }

    private static ApiLogin login(ConfigReader c) {
        boolean apiKey = c.oneOf("doveadm.login", "api-key", "password").equals("api-key");
        Path file = CommonSettings.file(c, "doveadm.secret-file", true)
                .orElseThrow(() -> c.bad("doveadm.secret-file", "is empty"));
        return new ApiLogin(apiKey ? ApiLogin.Kind.API_KEY : ApiLogin.Kind.PASSWORD, file);
    }
}
