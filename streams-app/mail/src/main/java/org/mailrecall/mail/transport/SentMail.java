package org.mailrecall.mail.transport;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message as it was submitted.
 *
 * @param time when it was submitted first
 * @param encrypted whether it was encrypted
 * @param subject its subject; the empty text where it has none
 * @param recipients of the envelope, normalised
 * @param content a hash of its body, or of the beginning of a long one; the empty text where it is not known
 * @param ambiguous whether messages with different subjects or contents were submitted under its Message-ID
 * @param incomplete whether it was submitted to more recipients than are remembered
 */
public record SentMail(
        Instant time,
        boolean encrypted,
        String subject,
        List<String> recipients,
        String content,
        boolean ambiguous,
        boolean incomplete) {
    /**
     * So many recipients are remembered, or all of the first submission where that has more. A program that writes one
     * Message-ID into all its mails would make the list grow with each.
     */
    public static final int MOST_RECIPIENTS = 10_000;

    /** Copies the list of recipients. */
    public SentMail {
        recipients = List.copyOf(recipients);
    }

    /** Makes a message whose content is not known. */
    public SentMail(Instant time, boolean encrypted, String subject, List<String> recipients) {
        this(time, encrypted, subject, recipients, "");
    }

    /** Makes a message that was submitted once. */
    public SentMail(Instant time, boolean encrypted, String subject, List<String> recipients, String content) {
        this(time, encrypted, subject, recipients, content, false, false);
    }

    /**
     * Returns a stand-in for a message of which nothing is known: it counts as sent when its recall was asked for, and
     * as not encrypted.
     */
    public static SentMail unknown(Instant asked) {
        return new SentMail(asked, false, "", List.of());
    }

    /**
     * Returns this message with the recipients of a further submission of it added. Where the further one is another
     * message under the same Message-ID, the result is ambiguous. Where there would be too many recipients, it is
     * incomplete. In both cases it has the recipients of before: nobody is recalled by such a list.
     */
    public SentMail with(SentMail again) {
        boolean contentsDiffer = !content.isEmpty() && !again.content.isEmpty() && !content.equals(again.content);
        boolean differ = ambiguous || again.ambiguous || contentsDiffer || !subject.equals(again.subject);
        List<String> all = Stream.concat(recipients.stream(), again.recipients().stream())
                .distinct()
                .toList();
        boolean tooMany = all.size() > MOST_RECIPIENTS && all.size() > recipients.size();
        boolean lacks = incomplete || again.incomplete || tooMany;
        return new SentMail(time, encrypted, subject, differ || lacks ? recipients : all, content, differ, lacks);
    }
}
