package org.mailrecall.mail.config;

import java.nio.file.Path;
import org.mailrecall.mail.mailbox.graph.ClientCertificate;
import org.mailrecall.mail.mailbox.graph.ClientCredential;
import org.mailrecall.mail.mailbox.graph.ClientSecret;
import org.mailrecall.mail.mailbox.graph.GraphServer;
import org.mailrecall.platform.config.ConfigReader;

/** Reads the settings below {@code graph}. */
final class GraphSettings {
    private static final String ID = "[\\w.-]{1,200}";

    private GraphSettings() {}

    static GraphServer read(ConfigReader c) {
        return new GraphServer(
                HttpStoreSettings.origin(c, "graph.url"),
                HttpStoreSettings.origin(c, "graph.token-url"),
                c.matching("graph.tenant-id", ID, "directory id or domain"),
                c.matching("graph.client-id", ID, "application id"),
                credential(c),
                HttpStoreSettings.read(c, "graph"));
    }

    private static ClientCredential credential(ConfigReader c) {
        String kind = c.oneOf("graph.credential", "secret", "certificate");
        Path file = CommonSettings.file(c, "graph.credential-file", true)
                .orElseThrow(() -> c.bad("graph.credential-file", "is empty"));
        return kind.equals("secret") ? new ClientSecret(file) : new ClientCertificate(file);
    }
}
