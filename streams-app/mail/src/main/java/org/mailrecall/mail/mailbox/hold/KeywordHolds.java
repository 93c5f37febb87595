package org.mailrecall.mail.mailbox.hold;

import java.util.Set;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * Holds by IMAP keyword: a message with any of the keywords is held.
 *
 * @param keywords compared without regard to case, as RFC 3501 2.3.2 says
 */
public record KeywordHolds(Set<String> keywords) implements HoldSource {
    @Override
    public HoldState of(String mailbox, StoredMessage message) {
        boolean held = message.keywords().stream()
                .anyMatch(keyword -> keywords.stream().anyMatch(keyword::equalsIgnoreCase));
        return held ? HoldState.HELD : HoldState.FREE;
    }
}
