package org.mailrecall.mail.ask;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mailrecall.contract.VisibleText;
import org.mailrecall.mail.ask.Answer.Asked;
import org.mailrecall.mail.ask.Answer.Refused;
import org.mailrecall.mail.ask.Answer.TooMany;

/** The mail that answers a person's ask. Its header keeps mail programs from answering it by themselves. */
public final class AnswerMail {
    private static final String UTF_8 = "UTF-8";
    private static final int MOST_SHOWN = 200;

    private AnswerMail() {}

    /**
     * Returns the mail.
     *
     * @param from the recall address that was asked, normalised
     * @param to the person's mailbox, normalised
     * @param identity the same for a repetition of the same answer, which then has the same Message-ID
     */
    public static MimeMessage of(Answer answer, String from, String to, String identity, Instant now)
            throws MessagingException {
        String messageId = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8))
                + from.substring(from.lastIndexOf('@'));
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<answer." + messageId + ">");
            }
        };
        mail.setFrom(address(from));
        mail.setRecipient(MimeMessage.RecipientType.TO, address(to));
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-replied"); // RFC 3834
        mail.setHeader("X-Auto-Response-Suppress", "All"); // the same for Exchange
        if (answer instanceof Asked asked) {
            mail.setSubject("You asked for a recall: " + subject(asked), UTF_8);
            mail.setText(text(asked), UTF_8);
        } else {
            mail.setSubject("No recall was asked for", UTF_8);
            mail.setText(answer instanceof Refused refused ? text(refused) : text(((TooMany) answer).why(), ""), UTF_8);
        }
        mail.saveChanges();
        return mail;
    }

    private static String text(Refused refused) {
        String named = refused.messageId().isEmpty() ? "" : "\nMessage-ID: " + shown(refused.messageId()) + "\n";
        return text(refused.why(), named);
    }

    private static String text(String why, String named) {
        return "No recall was asked for.\n\n" + why + "\n" + named;
    }

    private static String text(Asked asked) {
        return """
                %s

                Subject: %s
                Message-ID: <%s>
                %s
                %s

                This mail does not say whether the message is gone. Ask for the result with the id of the recall. Where
                recalls are switched off for your organisation, nothing is recalled.
                """
                .formatted(
                        beginning(asked),
                        subject(asked),
                        VisibleText.escape(asked.messageId()),
                        recipients(asked),
                        asked.recallIds().stream().map(id -> "Recall: " + id).collect(Collectors.joining("\n")));
    }

    private static String beginning(Asked asked) {
        if (asked.before() == 0) {
            return "The recall of your message is asked for.";
        }
        return asked.now() == 0
                ? "The recall of this message was asked for before on this day."
                : "The recall of this message was asked for before on this day. It is asked for now from the recipients"
                        + " that the message has reached since.";
    }

    private static String recipients(Asked asked) {
        return asked.now() == 0 || asked.before() == 0
                ? "Recipients: " + (asked.now() + asked.before())
                : "Recipients: " + asked.now() + "\nAsked for before: " + asked.before();
    }

    private static String subject(Asked asked) {
        return asked.subject().isBlank() ? "(no subject)" : shown(asked.subject());
    }

    /** Returns the beginning of a text that a stranger may have written, safe to show. */
    private static String shown(String text) {
        String visible = VisibleText.escape(text);
        int most = Math.min(MOST_SHOWN, visible.length());
        int end = most > 0 && Character.isHighSurrogate(visible.charAt(most - 1)) ? most - 1 : most;
        return visible.substring(0, end);
    }

    /** Returns the address without the mail library's check: Postfix decides which addresses it accepts. */
    private static InternetAddress address(String text) {
        InternetAddress address = new InternetAddress();
        address.setAddress(text);
        return address;
    }
}
