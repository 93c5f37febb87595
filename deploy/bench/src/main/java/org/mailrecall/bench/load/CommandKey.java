package org.mailrecall.bench.load;

import org.mailrecall.events.DeleteCommand;

/** What a command is about, each once: this copy, for this recall of this recipient. */
public record CommandKey(String tenant, String recallId, String recipient, String copyId) {
    /** The one that a command is about. */
    public static CommandKey of(DeleteCommand command) {
        return new CommandKey(command.getTenant(), command.getRecallId(), command.getRecipient(), command.getCopyId());
    }
}
