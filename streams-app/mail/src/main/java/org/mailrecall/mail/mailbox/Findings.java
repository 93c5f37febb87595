package org.mailrecall.mail.mailbox;

import java.util.List;

/**
 * The result of a look into a mailbox.
 *
 * @param messages the messages that the command may mean
 * @param closedFolders the names of folders that exist but cannot be opened
 */
public record Findings(List<StoredMessage> messages, List<String> closedFolders) {
    public Findings {
        messages = List.copyOf(messages);
        closedFolders = List.copyOf(closedFolders);
    }
}
