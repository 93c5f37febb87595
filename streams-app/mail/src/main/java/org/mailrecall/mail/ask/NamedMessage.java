package org.mailrecall.mail.ask;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
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
import org.mailrecall.mail.transport.RecallMessage;

/**
 * Finds the message that a mail to a recall address names. The result is a name alone: whether the person has sent that
 * message is for {@link AskDesk} to say.
 */
public final class NamedMessage {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 100;

    /** Headers by which mail programs name a message that they forward within the text. */
    private static final List<String> FORWARDED = List.of(RecallMessage.RECALLED, "X-Forwarded-Message-Id");

    private final Set<Optional<String>> attached = new LinkedHashSet<>();
    private int parts;

    private NamedMessage() {}

    /**
     * Returns the normalised Message-ID of the attached message. Where none is attached, it is the id in {@code
     * Recall-Message-ID}, else in {@code X-Forwarded-Message-Id}, else that of the message to which the mail replies.
     * Empty where several messages are attached, where the attached one has no single usable id, and where the mail
     * names none.
     *
     * @param mail may end anywhere in its body; an attached message that begins before that end is found
     */
    public static Optional<String> in(MimeMessage mail) throws MessagingException {
        NamedMessage named = new NamedMessage();
        named.look(mail, 0);
        if (!named.attached.isEmpty()) {
            return named.attached.size() == 1 ? named.attached.iterator().next() : Optional.empty();
        }
        for (String header : FORWARDED) {
            String[] values = mail.getHeader(header);
            if (values != null) {
                return values.length == 1 ? MessageIds.recallable(HeaderText.of(values[0])) : Optional.empty();
            }
        }
        return RecallMessage.repliedTo(mail);
    }

    private void look(Part part, int depth) throws MessagingException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            return;
        }
        try {
            if (part.isMimeType("multipart/*")) {
                if (part.getContent() instanceof Multipart inner) {
                    for (int i = 0; i < inner.getCount(); i++) {
                        look(inner.getBodyPart(i), depth + 1);
                    }
                }
            } else if (isMessage(part)) {
                try (InputStream octets = part.getInputStream()) {
                    attached.add(MessageIdentity.own(new MimeMessage(SESSION, octets)));
                }
            }
        } catch (IOException | MessagingException e) {
            if (isMessage(part)) {
                attached.add(Optional.empty());
            }
            // Any other part that cannot be taken apart holds no message.
        }
    }

    private static boolean isMessage(Part part) throws MessagingException {
        return part.isMimeType("message/rfc822") || part.isMimeType("message/global") || isMessageFile(part);
    }

    /** Some mail programs attach a message as a file of any type, with the name that they would save it under. */
    private static boolean isMessageFile(Part part) {
        try {
            String name = part.getFileName();
            return name != null && name.strip().toLowerCase(Locale.ROOT).endsWith(".eml");
        } catch (MessagingException e) {
            return false;
        }
    }
}
