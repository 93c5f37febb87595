package org.mailrecall.mail.mailbox.graph;

import java.time.Instant;
import java.util.Map;
import org.mailrecall.mail.mailbox.MailboxException;

/** Proves at the token endpoint which application asks (RFC 6749 4.4). */
public interface ClientCredential {
    /**
     * Returns the parameters of the proof. Files are read for each call, so that a new secret needs no restart.
     *
     * @param clientId of the application
     * @param tokenEndpoint the URL for which the proof is
     * @throws MailboxException when a file cannot be read; the message names no secret
     */
    Map<String, String> parameters(String clientId, String tokenEndpoint, Instant now) throws MailboxException;
}
