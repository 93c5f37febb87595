package org.mailrecall.bench.load;

import org.mailrecall.events.DeleteCommand;

/** Identifies a command, at any attempt, by its copy and its recipient recall. */
public record CommandKey(String tenant, String recallId, String recipient, String copyId) {
    /** Returns the key of a command. */
    public static CommandKey of(DeleteCommand command) {
        return new CommandKey(command.getTenant(), command.getRecallId(), command.getRecipient(), command.getCopyId());
    }
}
