package org.mailrecall.mail.mailbox.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.mailrecall.mail.mailbox.MailboxException;

/** The application's client secret, which a file holds. */
public record ClientSecret(Path file) implements ClientCredential {
    @Override
    public Map<String, String> parameters(String clientId, String tokenEndpoint, Instant now) throws MailboxException {
        try {
            return Map.of("client_secret", Files.readString(file).strip());
        } catch (IOException e) {
            throw new MailboxException("the file of the client secret cannot be read", e);
        }
    }
}
