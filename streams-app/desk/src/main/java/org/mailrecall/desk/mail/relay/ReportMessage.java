package org.mailrecall.desk.mail.relay;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.mailrecall.desk.mail.text.MailText;

/**
 * A mail whose headers say that a program wrote it, so that programs do not answer it (RFC 3834). Its Message-ID is
 * given.
 */
final class ReportMessage extends SMTPMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private ReportMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static ReportMessage of(Session session, RelaySettings settings, Envelope envelope, MailText text)
            throws MessagingException, UnsupportedEncodingException {
        ReportMessage message = new ReportMessage(session, envelope.messageId());
        message.setEnvelopeFrom("<" + settings.returnPath() + ">");
        message.setFrom(new InternetAddress(settings.from(), settings.fromName(), UTF_8));
        message.setRecipient(RecipientType.TO, new InternetAddress(envelope.addressee(), true));
        message.setSubject(text.subject(), UTF_8);
        message.setSentDate(Date.from(envelope.date()));
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("Precedence", "bulk");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setHeader("Content-Language", text.language());
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(text.plain(), "plain"));
        both.addBodyPart(part(text.html(), "html"));
        message.setContent(both);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + messageId + ">");
    }
}
