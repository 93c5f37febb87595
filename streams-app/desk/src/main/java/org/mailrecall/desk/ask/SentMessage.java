package org.mailrecall.desk.ask;

import java.time.Instant;
import java.util.List;

/**
 * A message as it was sent.
 *
 * @param subject may be empty
 * @param encrypted whether it was
 * @param recipients as it was addressed, normalised; lists are not expanded
 */
public record SentMessage(String subject, Instant sentTime, boolean encrypted, List<String> recipients) {
    /** Keeps its own copy. */
    public SentMessage {
        recipients = List.copyOf(recipients);
    }
}
