package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.mail.header.HeaderText;
import org.mailrecall.mail.transport.SubmissionHandler.RefusedException;

/**
 * The contents of a recall message.
 *
 * @param recallId its own Message-ID
 * @param originalId Message-ID of the message to take back; empty where that can be recalled by none
 * @param subject of the original
 * @param replacementId Message-ID of the replacement, or null
 */
public record RecallMessage(String recallId, String originalId, String subject, String replacementId) {
    /** Header with the message class. */
    public static final String CLASS = "X-Message-Class";
    /** Class of a recall message. */
    public static final String RECALL_CLASS = "IPM.Outlook.Recall";
    /** Header that names the original by its Message-ID. */
    public static final String ORIGINAL = "X-Recall-Original-Message-ID";
    /** Header that names the replacement by its Message-ID; may be missing. */
    public static final String REPLACEMENT = "X-Recall-Replacement-Message-ID";
    /** In place of an id by which nothing can be recalled: such a recall ends with a reason of its own. */
    private static final String NONE = "";

    /** The English beginning of its subject. */
    public static final String SUBJECT_PREFIX = "Recall: ";

    /** Whether the message to take back has an id by which it can be recalled. */
    boolean isOfARecallableMessage() {
        return !originalId.equals(NONE);
    }

    static boolean isOne(MimeMessage message) throws MessagingException {
        String messageClass = message.getHeader(CLASS, null);
        return messageClass != null && messageClass.strip().equalsIgnoreCase(RECALL_CLASS);
    }

    /** @param recallId the message's own id, normalised */
    static RecallMessage read(MimeMessage message, String recallId) throws MessagingException, RefusedException {
        String original = text(message, ORIGINAL);
        if (original == null) {
            throw new RefusedException("a recall message names its original in " + ORIGINAL);
        }
        String replacement = text(message, REPLACEMENT);
        return new RecallMessage(
                recallId,
                MessageIds.recallable(original).orElse(NONE),
                originalSubject(message.getSubject()),
                replacement == null ? null : MessageIds.recallable(replacement).orElse(null));
    }

    /**
     * Returns the subject of the original message. Its class makes a recall message, not its subject: clients translate
     * the prefix, and gateways put further prefixes before it.
     */
    private static String originalSubject(String subject) {
        if (subject == null) {
            return "";
        }
        String prefix = SUBJECT_PREFIX.strip();
        return subject.regionMatches(true, 0, prefix, 0, prefix.length())
                ? subject.substring(prefix.length()).strip()
                : subject;
    }

    private static String text(MimeMessage message, String header) throws MessagingException {
        String value = message.getHeader(header, null);
        return value == null ? null : HeaderText.of(value);
    }
}
