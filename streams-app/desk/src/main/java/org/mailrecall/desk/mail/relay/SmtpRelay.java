package org.mailrecall.desk.mail.relay;

import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.mailrecall.desk.mail.relay.RelayException.Kind;
import org.mailrecall.desk.mail.text.MailText;

/** An SMTP relay, over a single connection that is kept while it works. */
public final class SmtpRelay implements Relay {
    private static final int FIRST_PERMANENT = 500;
    private static final int FIRST_TEMPORARY = 400;

    private final RelaySettings settings;
    private final Session session;
    private Transport transport;

    /** Makes a relay that connects at the first mail. */
    public SmtpRelay(RelaySettings settings) {
        this.settings = settings;
        this.session = Session.getInstance(properties(settings));
    }

    private static Properties properties(RelaySettings settings) {
        Properties p = new Properties();
        String protocol = "mail." + protocol(settings) + ".";
        p.put(
                protocol + "connectiontimeout",
                Long.toString(settings.connectTimeout().toMillis()));
        p.put(protocol + "timeout", Long.toString(settings.answerTimeout().toMillis()));
        p.put(protocol + "writetimeout", Long.toString(settings.answerTimeout().toMillis()));
        p.put(protocol + "ssl.checkserveridentity", "true");
        p.put(protocol + "ssl.socketFactory", settings.trust());
        p.put(protocol + "ssl.protocols", "TLSv1.3 TLSv1.2");
        p.put(protocol + "starttls.enable", Boolean.toString(settings.tls() == RelaySettings.Tls.STARTTLS));
        p.put(protocol + "starttls.required", Boolean.toString(settings.tls() == RelaySettings.Tls.STARTTLS));
        p.put(protocol + "auth", Boolean.toString(!settings.user().isEmpty()));
        p.put("mail.mime.allowutf8", "false");
        return p;
    }

    private static String protocol(RelaySettings settings) {
        return settings.tls() == RelaySettings.Tls.IMPLICIT ? "smtps" : "smtp";
    }

    @Override
    public void send(Envelope envelope, MailText text) throws RelayException {
        boolean taken = false;
        try {
            ReportMessage message = ReportMessage.of(session, settings, envelope, text);
            connect();
            transport.sendMessage(message, message.getAllRecipients());
            taken = true;
        } catch (MessagingException | IOException e) {
            throw failure(e);
        } finally {
            if (!taken) {
                close(); // a late answer of the relay would be taken for its answer to the next mail
            }
        }
    }

    private void connect() throws MessagingException, IOException {
        if (transport != null && transport.isConnected()) {
            return;
        }
        close();
        transport = transport();
        if (settings.user().isEmpty()) {
            transport.connect(settings.host(), settings.port(), null, null);
        } else {
            transport.connect(settings.host(), settings.port(), settings.user(), password());
        }
    }

    private Transport transport() {
        try {
            return session.getTransport(protocol(settings));
        } catch (NoSuchProviderException e) {
            throw new IllegalStateException("the mail library is not whole", e);
        }
    }

    private String password() throws IOException {
        Path file = settings.passwordFile().orElseThrow();
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    /** Makes a failure of an error. The relay's words can hold addresses, so its message has the code alone. */
    private static RelayException failure(Exception error) {
        int code = 0;
        Exception at = error;
        while (at != null) {
            if (at instanceof SMTPAddressFailedException address) {
                code = address.getReturnCode();
            } else if (at instanceof SMTPSendFailedException send && code == 0) {
                code = send.getReturnCode();
                if (send.getCommand().startsWith("MAIL")) {
                    // The relay refuses the sender, and would refuse it in each mail.
                    return new RelayException(Kind.AWAY, "it refuses this sender with " + code, error);
                }
            }
            at = at instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        if (code >= FIRST_PERMANENT) {
            return new RelayException(Kind.REFUSED, "SMTP " + code, error);
        }
        if (code >= FIRST_TEMPORARY && code != 421) {
            return new RelayException(Kind.DEFERRED, "SMTP " + code, error);
        }
        return new RelayException(Kind.AWAY, code == 0 ? error.getClass().getSimpleName() : "SMTP " + code, error);
    }

    @Override
    public void close() {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException e) {
                // the connection is gone all the same
            }
            transport = null;
        }
    }
}
