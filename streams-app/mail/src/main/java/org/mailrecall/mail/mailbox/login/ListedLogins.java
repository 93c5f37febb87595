package org.mailrecall.mail.mailbox.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * Logs in with a password for each mailbox, from a file with lines {@code address:password}. The file is read for each
 * login, so that a changed line needs no restart.
 */
public record ListedLogins(Path file) implements Logins {
    @Override
    public Login of(String mailbox) throws MailboxException {
        try {
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(':');
                if (colon > 0 && isAddress(line.substring(0, colon), mailbox)) {
                    return new Login(line.substring(0, colon).strip(), line.substring(colon + 1));
                }
            }
        } catch (IOException e) {
            throw new MailboxException("the file of passwords cannot be read", e);
        }
        throw new MailboxException("no password is known for the mailbox");
    }

    private static boolean isAddress(String text, String mailbox) {
        try {
            return MailAddresses.normalise(text).equals(mailbox);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
