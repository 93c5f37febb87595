package org.mailrecall.mail.transport;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.mail.transport.SubmissionHandler.RefusedException;

/**
 * What a recall message says.
 *
 * @param recallId its own Message-ID
 * @param originalId Message-ID of the message to take back
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
    /** How its subject begins. */
    public static final String SUBJECT_PREFIX = "Recall: ";

    static boolean isOne(MimeMessage message) throws MessagingException {
        String messageClass = message.getHeader(CLASS, null);
        return messageClass != null && messageClass.strip().equalsIgnoreCase(RECALL_CLASS);
    }

    static RecallMessage read(MimeMessage message) throws MessagingException, RefusedException {
        String subject = message.getSubject();
        if (subject == null || !subject.startsWith(SUBJECT_PREFIX)) {
            throw new RefusedException("the subject of a recall message begins with \"" + SUBJECT_PREFIX + "\"");
        }
        String original = id(message, ORIGINAL);
        if (original == null) {
            throw new RefusedException("a recall message names its original in " + ORIGINAL);
        }
        return new RecallMessage(
                MessageIds.normalise(message.getMessageID()),
                original,
                subject.substring(SUBJECT_PREFIX.length()),
                id(message, REPLACEMENT));
    }

    private static String id(MimeMessage message, String header) throws MessagingException, RefusedException {
        String value = message.getHeader(header, null);
        try {
            return value == null ? null : MessageIds.normalise(value);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(header + ": " + e.getMessage());
        }
    }
}
