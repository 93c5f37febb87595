package org.mailrecall.mail.mailbox.jmap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.http.HttpClients;
import org.mailrecall.mail.mailbox.http.HttpSettings;
import org.mailrecall.mail.mailbox.http.Origin;
import org.mailrecall.mail.mailbox.login.Logins;

/**
 * A JMAP server and how the service logs in.
 *
 * @param origin where all requests go
 * @param sessionPath the path of the session resource, RFC 8620 2
 * @param http time-outs and trust
 * @param logins the login for each mailbox
 * @param bearer whether the login's password is a token (RFC 6750); else user and password are sent (RFC 7617)
 * @param ownLogin whether the login is the mailbox owner's, or stands for it. Else it is an administrator's, who sees the
 * accounts of others
 */
public record JmapServer(
        Origin origin, String sessionPath, HttpSettings http, Logins logins, boolean bearer, boolean ownLogin) {

    /** Returns the value of the header field that logs in to a mailbox. */
    String authorization(String mailbox) throws MailboxException {
        Logins.Login login = logins.of(mailbox);
        if (bearer) {
            return "Bearer " + HttpClients.checked(login.password());
        }
        if (login.user().indexOf(':') >= 0) {
            throw new MailboxException("a user name with a colon cannot log in over HTTP");
        }
        byte[] pair = (login.user() + ':' + login.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
