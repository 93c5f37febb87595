package org.mailrecall.mail.transport.recall;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.mail.header.HeaderText;
import org.mailrecall.mail.transport.SentMail;
import org.mailrecall.mail.transport.SubmissionHandler.RefusedException;

/**
 * The content of a recall message.
 *
 * @param recallId the recall message's own Message-ID, normalised
 * @param originalId the Message-ID of the original message, normalised; the empty text where it is not recallable
 * @param subject the subject of the original, as the recall message has it
 * @param replacementId the Message-ID of the replacement, normalised; null where no replacement is named, or an id that
 * is not recallable
 */
public record RecallMessage(String recallId, String originalId, String subject, String replacementId) {
    /** Header with the message class. */
    public static final String CLASS = "X-Message-Class";
    /** Class of a recall message. */
    public static final String RECALL_CLASS = "IPM.Outlook.Recall";
    /** Header that names the original by its Message-ID. */
    public static final String ORIGINAL = "X-Recall-Original-Message-ID";
    /**
     * The header by which a client that sets no message class names the original message. A submitted message with this
     * header is a recall message, with any class and subject.
     */
    public static final String RECALLED = "Recall-Message-ID";
    /** Header that names the replacement by its Message-ID; may be missing. */
    public static final String REPLACEMENT = "X-Recall-Replacement-Message-ID";
    /** Stands for a Message-ID that is not recallable. The processor has a reason of its own for such a recall. */
    private static final String NONE = "";

    /** The English beginning of a recall message's subject. */
    public static final String SUBJECT_PREFIX = "Recall: ";

    /** Returns whether the original message has a Message-ID by which it can be recalled. */
    boolean isOfARecallableMessage() {
        return !originalId.equals(NONE);
    }

    /**
     * Returns whether a message may be a recall message, where the sender's own messages cannot be looked up: its
     * headers are the headers of a recall message, or it is a reply with a subject that begins with
     * {@link #SUBJECT_PREFIX}.
     */
    public static boolean mayBeOne(MimeMessage message) throws MessagingException {
        String subject = HeaderText.subject(message);
        return isOne(message)
                || repliedTo(message).isPresent()
                        && subject != null
                        && !originalSubject(subject).equals(subject);
    }

    static boolean isOne(MimeMessage message) throws MessagingException {
        String messageClass = message.getHeader(CLASS, null);
        return messageClass != null && messageClass.strip().equalsIgnoreCase(RECALL_CLASS)
                || message.getHeader(RECALLED, null) != null;
    }

    /**
     * Returns the id of the message that a message replies to, normalised: the id in {@code In-Reply-To}, else the last
     * id in {@code References}. Returns empty where the message replies to no message, or where that id is not
     * recallable.
     */
    public static Optional<String> repliedTo(MimeMessage message) throws MessagingException {
        String parent = text(message, "In-Reply-To");
        if (parent != null) {
            return MessageIds.recallable(parent);
        }
        String references = text(message, "References");
        return references == null
                ? Optional.empty()
                : MessageIds.recallable(references.substring(Math.max(0, references.lastIndexOf('<'))));
    }

    /**
     * Returns whether the subject of a reply to the original is {@link #SUBJECT_PREFIX} and the whole subject of the
     * original. A reply with another subject is ordinary mail, so that no mail is lost because its subject begins in
     * the same way.
     */
    static boolean isNamedFor(MimeMessage message, SentMail original) {
        try {
            String subject = HeaderText.subject(message);
            return subject != null
                    && !original.subject().isBlank()
                    && !originalSubject(subject).equals(subject)
                    && originalSubject(subject).equals(original.subject().strip());
        } catch (MessagingException e) {
            return false;
        }
    }

    /**
     * Reads a recall message.
     *
     * @param recallId the message's own id, normalised
     * @throws RefusedException when no header names the original
     */
    static RecallMessage read(MimeMessage message, String recallId) throws MessagingException, RefusedException {
        String replacement = text(message, REPLACEMENT);
        return new RecallMessage(
                recallId,
                original(message),
                originalSubject(HeaderText.subject(message)),
                replacement == null ? null : MessageIds.recallable(replacement).orElse(null));
    }

    private static String original(MimeMessage message) throws MessagingException, RefusedException {
        for (String header : List.of(RECALLED, ORIGINAL)) {
            String original = text(message, header);
            if (original != null) {
                return MessageIds.recallable(original).orElse(NONE);
            }
        }
        return repliedTo(message)
                .orElseThrow(() -> new RefusedException(
                        "a recall message names its original in " + ORIGINAL + ", " + RECALLED + " or In-Reply-To"));
    }

    /**
     * Returns the subject without the English prefix of a recall message, which is the subject of the original. A
     * subject without this prefix is returned unchanged: clients translate the prefix, and gateways put further
     * prefixes before it.
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
