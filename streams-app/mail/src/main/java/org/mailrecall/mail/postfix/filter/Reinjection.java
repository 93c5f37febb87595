package org.mailrecall.mail.postfix.filter;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.mailrecall.mail.milter.HeaderField;
import org.mailrecall.mail.transport.MessageIdentity;
import org.mailrecall.mail.transport.TransportMetrics;
import org.mailrecall.mail.transport.recall.OrdinaryDelivery;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands recall messages on as ordinary mail, by SMTP, to the Postfix port with the milter {@link CopyFilter}. The
 * message first gets the trace headers of {@link TransitSeal#underWay}, so that {@link CopyFilter} treats it like a
 * mail that {@link EntryFilter} sealed. The envelope sender is the sender of the recall message. Answers to asks go to
 * the same port, without trace headers and without an envelope sender.
 */
public final class Reinjection implements OrdinaryDelivery, AskFilter.AnswerSender {
    private static final Logger LOG = LoggerFactory.getLogger(Reinjection.class);
    private static final int LEAST_PERMANENT = 500;
    /** The null reverse-path (RFC 5321 4.5.5): a mail with it is never bounced or answered. */
    private static final String NO_SENDER = "<>";

    private static final String TIMEOUT_MILLIS = "60000";

    private final String host;
    private final int port;
    private final TransitSeal seal;
    private final TransportMetrics metrics;

    public Reinjection(String host, int port, TransitSeal seal, TransportMetrics metrics) {
        this.host = host;
        this.port = port;
        this.seal = seal;
        this.metrics = metrics;
    }

    /**
     * Hands the message on to Postfix. A permanent refusal by Postfix is logged and counted, and the method then
     * returns, so that nobody tries again.
     */
    @Override
    public void deliver(String sender, String recipient, MimeMessage message) throws MessagingException {
        MimeMessage sealed = new MimeMessage(message);
        String messageId = MessageIdentity.own(sealed)
                .orElseThrow(() -> new IllegalArgumentException("a held recall message has no id"));
        for (HeaderField field : seal.underWay(sender, messageId)) {
            sealed.setHeader(field.name(), field.value());
        }
        if (!handIn(sender, recipient, sealed, "a recall message")) {
            givenUp();
        }
    }

    /** Hands an answer in to Postfix. A permanent refusal by Postfix is logged. */
    @Override
    public void answer(String recipient, MimeMessage mail) {
        handIn(NO_SENDER, recipient, mail, "an answer to an ask");
    }

    /**
     * Returns whether Postfix took the mail; false where it refused the mail for good.
     *
     * @throws TemporaryFailureException where it did neither
     */
    private boolean handIn(String sender, String recipient, MimeMessage mail, String what) {
        boolean taken = false;
        try (Transport smtp = Session.getInstance(settings(sender)).getTransport("smtp")) {
            smtp.connect(host, port, null, null);
            smtp.sendMessage(mail, new Address[] {address(recipient)});
            taken = true;
        } catch (MessagingException e) {
            if (taken) { // only the goodbye failed, and Postfix has the mail
                LOG.debug("the connection to Postfix broke after it had taken {}", what, e);
            } else if (isForGood(e)) {
                LOG.error("{} is not handed on: {}", what, e.getMessage());
            } else {
                throw new TemporaryFailureException("Postfix does not take " + what + " at " + host + ":" + port, e);
            }
        }
        return taken;
    }

    @Override
    public void givenUp() {
        metrics.recall("given-up");
    }

    /**
     * Returns the address without the mail library's check, which refuses addresses such as {@code a..b@x}. Postfix
     * decides which addresses it accepts.
     */
    private static InternetAddress address(String recipient) {
        InternetAddress address = new InternetAddress();
        address.setAddress(recipient);
        return address;
    }

    private static Properties settings(String sender) {
        Properties settings = new Properties();
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            settings.setProperty("mail.smtp." + timeout, TIMEOUT_MILLIS);
        }
        settings.setProperty("mail.smtp.from", sender);
        settings.setProperty("mail.mime.allowutf8", "true");
        return settings;
    }

    private static boolean isForGood(MessagingException failure) {
        for (Exception e = failure; e instanceof MessagingException; e = ((MessagingException) e).getNextException()) {
            if (e instanceof AddressException) {
                return true;
            }
            int code = e instanceof SMTPAddressFailedException address
                    ? address.getReturnCode()
                    : e instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
            if (code != 0) {
                return code >= LEAST_PERMANENT;
            }
        }
        return false;
    }
}
