package org.mailrecall.desk.ask;

import java.util.List;

/**
 * A request for a recall, as the person gave it; a field that they did not give is null. It is the interface's body of
 * {@code askRecall}.
 *
 * @param originalMessageId Message-ID of the message
 * @param sender the mailbox that sent it; null for their own
 * @param recipients the recipients whose copies are to be deleted; null for all that the message was sent to
 * @param subject of the message; where the desk can look the message up, the looked-up subject counts
 * @param sentTime when the message was sent, ISO 8601; likewise
 * @param encrypted whether the message was encrypted; likewise
 * @param reason why it is taken back, for the people who look at the recall
 * @param replacementMessageId Message-ID of the message that replaces it
 * @param dryRun whether this only asks for a preview
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
