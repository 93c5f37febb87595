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
 */
public record SentMail(Instant time, boolean encrypted, String subject, List<String> recipients) {
    /** Copies the list of recipients. */
    public SentMail {
        recipients = List.copyOf(recipients);
    }

    /**
     * Returns a stand-in for a message of which nothing is known: it counts as sent when its recall was asked for, and
     * as not encrypted.
     */
    static SentMail unknown(Instant asked) {
        return new SentMail(asked, false, "", List.of());
    }

    /** Returns this message with the recipients of a further submission of it added. */
    public SentMail with(SentMail again) {
        return new SentMail(
                time,
                encrypted,
                subject,
                Stream.concat(recipients.stream(), again.recipients().stream())
                        .distinct()
                        .toList());
    }
}
