package org.mailrecall.local.mail;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.smtp.auth.UsernameAuthentication;
import jakarta.mail.MessagingException;
import java.util.List;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.transport.Submission;
import org.mailrecall.mail.transport.SubmissionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes each submitted message to the {@link SubmissionHandler}, in place of GreenMail's own delivery. */
final class SubmissionManager extends SmtpManager {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionManager.class);

    static {
        // GreenMail would decode header fields from UTF-8. The transport adapter needs a character for each octet, as
        // it
        // gets them from any other mail server.
        System.setProperty("mail.mime.allowutf8", "false");
    }

    private final SubmissionHandler handler;

    SubmissionManager(Managers managers, SubmissionHandler handler) {
        super(managers.getImapHostManager(), managers.getUserManager());
        this.handler = handler;
    }

    @Override
    public String checkSender(SmtpState state, MailAddress envelopeSender) {
        return state.getMessage().getAuthenticationState() == null ? "530 5.7.0 Authentication required" : null;
    }

    @Override
    public String checkRecipient(SmtpState state, MailAddress recipient) {
        try {
            MailAddresses.normalise(recipient.getEmail());
            return null;
        } catch (IllegalArgumentException e) {
            return "553 5.1.3 " + e.getMessage();
        }
    }

    /**
     * Passes the whole message to the handler. Returns the SMTP reply that refuses the message; null where the handler
     * took it. GreenMail calls {@link #send} next, which does nothing.
     */
    @Override
    public String checkData(SmtpState state) {
        try {
            handler.submit(submission(state.getMessage()));
            return null;
        } catch (SubmissionHandler.RefusedException e) {
            state.clearMessage();
            return "554 5.6.0 " + e.getMessage();
        } catch (MessagingException | RuntimeException e) {
            LOG.warn("a message could not be taken: {}", e.toString());
            state.clearMessage();
            return "451 4.3.0 Try again later";
        }
    }

    @Override
    public synchronized void send(SmtpState state) {
        // the handler has the message from checkData, whose reply can be another than 250
    }

    private static Submission submission(MovingMessage message) {
        String login = ((UsernameAuthentication) message.getAuthenticationState()).getUsername();
        List<String> recipients = message.getToAddresses().stream()
                .map(address -> MailAddresses.normalise(address.getEmail()))
                .distinct()
                .sorted()
                .toList();
        return new Submission(MailAddresses.normalise(login), recipients, message.getMessage());
    }
}
