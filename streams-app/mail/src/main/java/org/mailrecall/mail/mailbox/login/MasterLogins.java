package org.mailrecall.mail.mailbox.login;

import java.nio.file.Path;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * Logs in as a master user who may open every mailbox, such as Dovecot's {@code mailbox*master}.
 *
 * @param separator Dovecot's {@code auth_master_user_separator}
 * @param user the name of the master user
 * @param passwordFile a file with the master user's password; read for each login, so that a new password needs no
 * restart
 */
public record MasterLogins(String separator, String user, Path passwordFile) implements Logins {
    @Override
    public Login of(String mailbox) throws MailboxException {
        if (mailbox.contains(separator)) {
            // The server would take the text after the separator for the master user.
            throw new MailboxException("the address holds the separator of master logins");
        }
        return new Login(
                mailbox + separator + user, SecretFiles.read(passwordFile, "the password file of the master user"));
    }
}
