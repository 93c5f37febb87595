package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.UUID;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.mail.header.HeaderText;

/** The id by which a submitted message can be recalled. */
public final class MessageIdentity {
    /** The header field with the id. */
    public static final String HEADER = "Message-ID";

    /** The octets of a line of a header, RFC 5322 2.1.1. */
    private static final int LINE_OCTETS = 998;

    private MessageIdentity() {}

    /**
     * Returns the message's own id, normalised; empty where the message has no {@code Message-ID} field, several, or
     * one that is not recallable.
     */
    public static Optional<String> own(MimeMessage message) throws MessagingException {
        String[] ids = message.getHeader(HEADER);
        return ids != null && ids.length == 1 ? MessageIds.recallable(HeaderText.of(ids[0])) : Optional.empty();
    }

    /**
     * Returns the normalised id by which the message can be recalled. Where {@link #own} finds none, or one that does
     * not stay as it is on its way, the message gets a new id in place of all others, as RFC 6409 8.3 allows: the
     * mailbox service deletes no message with several ids.
     *
     * @param sender normalised; the new id has the sender's domain
     */
    public static String ensure(MimeMessage message, String sender) throws MessagingException {
        Optional<String> own = own(message);
        if (own.isPresent() && fitsOnItsLines(message)) {
            return own.get();
        }
        String made = UUID.randomUUID() + sender.substring(sender.lastIndexOf('@'));
        message.setHeader(HEADER, "<" + made + ">");
        return made;
    }

    /** A server that sends a longer line breaks it. Postfix puts a blank there, which becomes a part of the id. */
    private static boolean fitsOnItsLines(MimeMessage message) throws MessagingException {
        // Each character stands for one octet.
        String field = message.getMatchingHeaderLines(new String[] {HEADER}).nextElement();
        return field.lines().allMatch(line -> line.length() <= LINE_OCTETS);
    }
}
