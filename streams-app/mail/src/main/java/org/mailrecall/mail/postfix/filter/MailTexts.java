package org.mailrecall.mail.postfix.filter;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Properties;
import org.mailrecall.contract.Sha256;
import org.mailrecall.mail.milter.FilteredMail;

/** Makes messages of the mail library from mails of the milter. */
final class MailTexts {
    private static final Session SESSION = Session.getInstance(new Properties());

    private MailTexts() {}

    /** Returns the message. Its body is as much as the filter was shown. */
    static MimeMessage message(FilteredMail mail) {
        return message(mail.octets());
    }

    /** Returns the message that these octets are. */
    static MimeMessage message(byte[] octets) {
        try {
            return new MimeMessage(SESSION, new ByteArrayInputStream(octets));
        } catch (MessagingException e) {
            throw new IllegalStateException("a message in memory can be read", e);
        }
    }

    /** Returns the SHA-256 of these octets, in hexadecimal digits. */
    static String hash(byte[] octets) {
        return Sha256.hex(octets);
    }
}
