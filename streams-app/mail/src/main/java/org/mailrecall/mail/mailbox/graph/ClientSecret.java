package org.mailrecall.mail.mailbox.graph;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.login.SecretFiles;

/** The application's client secret, which a file holds. */
public record ClientSecret(Path file) implements ClientCredential {
    @Override
    public Map<String, String> parameters(String clientId, String tokenEndpoint, Instant now) throws MailboxException {
        return Map.of("client_secret", SecretFiles.read(file, "the file of the client secret"));
    }
}
