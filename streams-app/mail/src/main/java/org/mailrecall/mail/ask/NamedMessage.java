package org.mailrecall.mail.ask;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.mail.header.HeaderText;
import org.mailrecall.mail.transport.MessageIdentity;
import org.mailrecall.mail.transport.recall.RecallMessage;

/**
 * The message that a mail to a recall address names. The mail to which it replies does not count as named: the sender
 * of that mail chose its Message-ID, and with {@code Reply-To} the address of the answer. Whether the person has sent
 * the named message is for {@link AskDesk} to say.
 *
 * @param messageId normalised
 * @param subject of the attached message, the empty text where it has none; empty where a header alone names the message
 */
public record NamedMessage(String messageId, Optional<String> subject) {
    private static final Session SESSION = Session.getInstance(new Properties());

    /** Headers by which mail programs name a message that they forward within the text. */
    private static final List<String> FORWARDED = List.of(RecallMessage.RECALLED, "X-Forwarded-Message-Id");

    /**
     * Returns the attached message. Where no message is attached, returns the message in {@code Recall-Message-ID},
     * else the message in {@code X-Forwarded-Message-Id}. Returns empty where several messages are attached, where the
     * attached message has no single usable id, where the mail names no message, and where a part of the mail cannot be
     * looked into: it may hold a message.
     *
     * @param mail the whole mail
     */
    public static Optional<NamedMessage> in(MimeMessage mail) throws MessagingException {
        Search search = new Search();
        if (!search.look(mail, 0)) {
            return Optional.empty();
        }
        if (!search.attached.isEmpty()) {
            return search.attached.size() == 1 ? search.attached.iterator().next() : Optional.empty();
        }
        for (String header : FORWARDED) {
            String[] values = mail.getHeader(header);
            if (values != null) {
                return values.length == 1
                        ? MessageIds.recallable(HeaderText.of(values[0]))
                                .map(id -> new NamedMessage(id, Optional.empty()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Looks for the attached messages of a mail, within bounds. */
    private static final class Search {
        private static final int DEEPEST = 8;
        private static final int MOST_PARTS = 100;

        private final Set<Optional<NamedMessage>> attached = new LinkedHashSet<>();
        private int parts;

        /** Returns whether the part was looked into to its end. */
        private boolean look(Part part, int depth) {
            if (depth > DEEPEST || ++parts > MOST_PARTS) {
                return false;
            }
            try {
                new ContentType(part.getContentType()); // throws for a malformed content type
                if (part.isMimeType("multipart/*")) {
                    return part.getContent() instanceof Multipart inner && lookInto(inner, depth);
                }
                if (isMessage(part)) {
                    try (InputStream octets = part.getInputStream()) {
                        attached.add(named(new MimeMessage(SESSION, octets)));
                    }
                }
                return true;
            } catch (IOException | MessagingException | RuntimeException e) {
                return false; // the mail library throws all of them for malformed mail
            }
        }

        private boolean lookInto(Multipart inner, int depth) throws MessagingException {
            for (int i = 0; i < inner.getCount(); i++) {
                if (!look(inner.getBodyPart(i), depth + 1)) {
                    return false;
                }
            }
            return inner instanceof MimeMultipart mime && mime.isComplete();
        }

        private static Optional<NamedMessage> named(MimeMessage message) throws MessagingException {
            String subject = HeaderText.subject(message);
            return MessageIdentity.own(message)
                    .map(id -> new NamedMessage(id, Optional.of(subject == null ? "" : subject)));
        }

        /**
         * Returns whether a part is a message. Some mail programs attach a message as a file of any type, under the
         * name that they would give to a file of the message.
         */
        private static boolean isMessage(Part part) throws MessagingException {
            String file = part.getFileName();
            return part.isMimeType("message/rfc822")
                    || part.isMimeType("message/global")
                    || file != null && file.strip().toLowerCase(Locale.ROOT).endsWith(".eml");
        }
    }
}
