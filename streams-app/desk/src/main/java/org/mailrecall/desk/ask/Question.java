package org.mailrecall.desk.ask;

import java.util.List;

/**
 * What somebody asks for, as they gave it; null is what they did not give. The interface's body of {@code askRecall}.
 *
 * @param originalMessageId Message-ID of the message
 * @param sender the mailbox that sent it; null for their own
 * @param recipients from whom it is to be taken back; null for all that the message was sent to
 * @param subject of the message; where the desk can look it up, that one counts
 * @param sentTime when the message was sent, ISO 8601; likewise
 * @param encrypted whether the message was encrypted; likewise
 * @param reason why it is taken back, for the people who look at the recall
 * @param replacementMessageId Message-ID of the message that replaces it
 * @param dryRun whether this asks only who would lose what
 */
public record Question(
        String originalMessageId,
        String sender,
        List<String> recipients,
        String subject,
        String sentTime,
        Boolean encrypted,
        String reason,
        String replacementMessageId,
        Boolean dryRun) {
    /** Whether it is a preview. */
    public boolean isPreview() {
        return Boolean.TRUE.equals(dryRun);
    }
}
