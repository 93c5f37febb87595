package org.mailrecall.mail.transport;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A message as it was submitted.
 *
 * @param time when
 * @param encrypted whether it was encrypted
 * @param subject may be empty
 * @param recipients of the envelope, normalised
 */
public record SentMail(Instant time, boolean encrypted, String subject, List<String> recipients) {
    /** Keeps its own copy. */
    public SentMail {
        recipients = List.copyOf(recipients);
    }

    /** A message of which nothing is known but that it is not older than a moment. */
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
