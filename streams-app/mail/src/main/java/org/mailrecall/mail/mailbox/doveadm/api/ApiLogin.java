package org.mailrecall.mail.mailbox.doveadm.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.login.SecretFiles;

/**
 * The secret by which the service proves to the API that it may use the API.
 *
 * @param secretFile a file with the secret; read for each request, so that a new secret needs no restart
 */
public record ApiLogin(Kind kind, Path secretFile) {
    private static final String USER = "doveadm:"; // the only user name that Dovecot accepts

    /** The secret's kind. */
    public enum Kind {
        /** Dovecot's {@code doveadm_api_key}. */
        API_KEY,
        /** Dovecot's {@code doveadm_password}. */
        PASSWORD
    }

    /** Returns the value of the HTTP field {@code Authorization}. */
    String authorization() throws MailboxException {
        String secret = SecretFiles.read(secretFile, "the file with the secret of Dovecot's API");
        return kind == Kind.API_KEY ? "X-Dovecot-API " + base64(secret) : "Basic " + base64(USER + secret);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
