package org.mailrecall.desk.ask;

import java.util.List;

/**
 * A request for a recall, as the person gave it: the body of {@code askRecall}, or the fields of the page's form. A
 * field that the person did not give is null or blank.
 *
 * @param originalMessageId Message-ID of the message to recall
 * @param sender the mailbox that sent the message; the asker's own where it is not given
 * @param recipients the recipients whose copies are to be deleted; where none is given, all that the looked-up message
 *     was sent to
 * @param subject subject of the message; not used where the desk can look messages up
 * @param sentTime when the message was sent, ISO 8601; not used where the desk can look messages up
 * @param encrypted whether the message was encrypted; not used where the desk can look messages up
 * @param reason why the message is taken back, for the people who look at the recall
 * @param replacementMessageId Message-ID of the message that replaces it
 * @param dryRun whether the person only asks for a preview
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
    /** Whether the person only asks for a preview. */
    public boolean isPreview() {
        return Boolean.TRUE.equals(dryRun);
    }
}
