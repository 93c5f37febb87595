package org.mailrecall.desk.ask;

import java.time.Instant;
import java.util.List;

/**
 * A message as it was sent.
 *
 * @param subject may be empty
 * @param encrypted whether the message was encrypted
 * @param recipients the addresses that the message was sent to, normalised; lists are not expanded
 */
public record SentMessage(String subject, Instant sentTime, boolean encrypted, List<String> recipients) {
    /** Copies the list. */
    public SentMessage {
        recipients = List.copyOf(recipients);
    }
}
