package org.mailrecall.mail.mailbox.jmap;

import java.nio.file.Path;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.login.Logins;
import org.mailrecall.mail.mailbox.login.SecretFiles;

/**
 * An administrator's login for all mailboxes: the server shows the administrator the users' accounts.
 *
 * @param secretFile a file with the password or the token; read for each login, so that a new secret needs no restart
 */
public record AdminLogin(String user, Path secretFile) implements Logins {
    @Override
    public Login of(String mailbox) throws MailboxException {
        return new Login(user, SecretFiles.read(secretFile, "the file of the administrator's secret"));
    }
}
