package org.mailrecall.mail.mailbox.hold;

import java.util.Set;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * Holds by IMAP keyword: a message with any of the keywords is on hold.
 *
 * @param keywords compared without regard to case (RFC 3501 9, note 1)
 */
public record KeywordHolds(Set<String> keywords) implements HoldSource {
    @Override
    public HoldState of(String mailbox, StoredMessage message) {
        boolean held = message.keywords().stream()
                .anyMatch(keyword -> keywords.stream().anyMatch(keyword::equalsIgnoreCase));
        return held ? HoldState.HELD : HoldState.FREE;
    }
}
