package org.mailrecall.mail.mailbox.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * Files with a password, a secret or a token. A file is read each time its secret is needed, so that a new secret needs
 * no restart.
 */
public final class SecretFiles {
    private SecretFiles() {}

    /**
     * Returns the secret without white space around it: editors end files with a line break.
     *
     * @param what the file, for the message of the exception
     * @throws MailboxException when the file cannot be read
     */
    public static String read(Path file, String what) throws MailboxException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new MailboxException(what + " cannot be read", e);
        }
    }
}
